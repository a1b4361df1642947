import type { Client } from 'pg'
import type { JobName } from '@/lib/queue/definitions'
import { HOUR } from './engine/clock'

export type Job = { id: string; task: JobName; payload: unknown }

/** graphile-worker takes over a job of a dead worker only after this long. */
const LOCKED_FOR_MS = 4 * HOUR

/** The worker's side of the queue: the same rows and rules, but with the controlled clock. */
export class Queue {
  constructor(private readonly admin: Client) {}

  /** Jobs that are due, oldest first. A job whose row is locked is skipped, as by the worker. */
  async due(): Promise<Job[]> {
    const { rows } = await this.admin.query<Job>(
      `SELECT job.id::text, task.identifier AS task, job.payload
         FROM graphile_worker._private_jobs job JOIN graphile_worker._private_tasks task ON task.id = job.task_id
        WHERE job.attempts < job.max_attempts AND job.run_at <= $1 AND (job.locked_at IS NULL OR job.locked_by = 'dead')
        ORDER BY job.id FOR UPDATE OF job SKIP LOCKED`,
      [new Date()],
    )
    return rows
  }

  async take({ id }: Job): Promise<void> {
    await this.admin.query(
      `UPDATE graphile_worker._private_jobs
          SET attempts = attempts + 1, locked_at = now(), locked_by = 'simulation' WHERE id = $1`,
      [id],
    )
  }

  /** Jobs of a killed process stay locked for hours. */
  async abandon(): Promise<void> {
    await this.admin.query(
      `UPDATE graphile_worker._private_jobs SET locked_by = 'dead', run_at = $1 WHERE locked_by = 'simulation'`,
      [new Date(Date.now() + LOCKED_FOR_MS)],
    )
  }

  /** When the last of the waiting jobs, polls and unanswered requests is due; null if nothing waits. */
  async lastDue(): Promise<number | null> {
    const { rows } = await this.admin.query<{ at: Date | null }>(
      `SELECT max(at) AS at FROM (
         SELECT run_at AS at FROM graphile_worker._private_jobs WHERE attempts < max_attempts
         UNION ALL SELECT next_poll_at FROM payment_attempt
         UNION ALL SELECT created_at FROM payment_operation WHERE state = 'requested' AND gateway_transaction_id IS NULL
       ) AS waiting`,
    )
    return rows[0]?.at?.getTime() ?? null
  }
}
