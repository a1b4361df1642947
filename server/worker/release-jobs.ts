import { forPurpose } from '@/lib/connections'
import { db } from '@/lib/db'
import { log } from '@/lib/log'
import { PRESENCE_CLASS } from './presence'

const LOOK_EVERY_MS = 1500

/** Workers that hold jobs, and whose process does not announce them. */
async function listMissingWorkers(): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT jobs.locked_by AS id FROM graphile_worker._private_jobs AS jobs
    WHERE jobs.locked_by IS NOT NULL AND NOT EXISTS (
      SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND classid = ${PRESENCE_CLASS}::int::oid AND objid = hashtext(jobs.locked_by)::oid)`
  return rows.map(({ id }) => id)
}

/** Gives the jobs of these workers back to the queue, at once. Each counts as tried. */
export async function releaseJobsOf(workerIds: readonly string[]): Promise<void> {
  if (workerIds.length === 0) return
  await db.$queryRaw`SELECT 1 FROM graphile_worker.force_unlock_workers(${workerIds}::text[])`
  await db.$queryRaw`SELECT 1 FROM pg_notify('jobs:insert', '{"count":-1}')`
}

/**
 * Looks for jobs of processes that were killed, in this and every other process, and has them done by others:
 * graphile-worker itself waits for four hours. A worker must be missing twice in a row, because one that begins, or
 * whose connection is opened again, is announced a moment later.
 */
export function releaseJobsOfGoneWorkers(): { stop: () => void } {
  let missing = new Set<string>()
  const look = async () => {
    const now = await listMissingWorkers()
    const gone = now.filter((id) => missing.has(id))
    missing = new Set(now)
    if (gone.length === 0) return
    await releaseJobsOf(gone)
    log.warn({ workers: gone.length }, 'workers of the queue are gone, and others do their jobs')
  }
  // While the database is away nothing is known, and the next look begins anew.
  const lookSafely = () => void forPurpose('jobs', look).catch(() => (missing = new Set()))
  lookSafely()
  const timer = setInterval(lookSafely, LOOK_EVERY_MS)
  return { stop: () => clearInterval(timer) }
}
