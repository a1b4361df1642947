import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { z } from 'zod'
import type { JobName } from '@/lib/queue/definitions'
import { Failure } from '@/tools/failure'

const EVERY_MINUTE: JobName[] = ['poll_attempts', 'requeue_stalled']
const LOOK_EVERY_MS = 200
const PATIENCE_MS = 900_000
/** Each round polls every open payment. With the faults off, the second round finds nothing new. */
const ROUNDS = 2

const count = z.coerce.number()
const waitingSchema = z.object({ deliveries: count, jobs: count, asks: count, operations: count })

/**
 * Lets the shop finish its open work after the storm. Its pauses grow to hours, so everything that is due later is
 * made due now. Nothing else is changed, and the shop does all the work itself, also the jobs that a killed copy had
 * begun.
 */
export async function finishOpenWork(databaseUrl: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 })
  try {
    await untilNothingWaits(pool)
    for (let round = 0; round < ROUNDS; round += 1) {
      // lib/reconciliation/poll-attempts.ts polls an open payment after a pause of minutes, then hours.
      await pool.query('UPDATE payment_attempt SET next_poll_at = now() WHERE next_poll_at IS NOT NULL')
      await untilNothingWaits(pool)
    }
  } finally {
    await pool.end()
  }
}

/** During the storm: makes everything due that the shop has postponed by less than an hour. */
export async function passAnHour(databaseUrl: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 })
  try {
    await pool.query(
      `UPDATE payment_attempt SET next_poll_at = next_poll_at - interval '1 hour' WHERE next_poll_at IS NOT NULL`,
    )
    await hasten(pool, EVERY_MINUTE)
  } finally {
    await pool.end()
  }
}

/** Makes due what waits with backoff (a delivery's next try, a failed job), and these of the next minute's jobs. */
async function hasten(pool: pg.Pool, jobs: JobName[]): Promise<void> {
  for (const job of jobs) await pool.query('SELECT FROM graphile_worker.add_job($1, job_key => $1)', [job])
  await pool.query('UPDATE graphile_worker._private_jobs SET run_at = now() WHERE run_at > now() AND locked_at IS NULL')
}

/**
 * Moves open work back by minutes: then an unfinished delivery counts as stalled, and an operation without an answer
 * as lost. Postponed deliveries are moved back by six hours, so that one the gateway never decides ends after three
 * days.
 */
async function passTime(pool: pg.Pool): Promise<void> {
  const ago = `now() - interval '6 minutes'`
  await pool.query(`
    UPDATE webhook_delivery SET received_at = received_at - interval '6 hours' WHERE processed_at IS NULL AND next_try_at > now()`)
  // Not least() for the next try: that would set one for a delivery that has none.
  await pool.query(`
    UPDATE webhook_delivery
    SET received_at = least(received_at, ${ago}), next_try_at = CASE WHEN next_try_at > ${ago} THEN ${ago} ELSE next_try_at END
    WHERE processed_at IS NULL`)
  await pool.query(`UPDATE payment_operation SET created_at = ${ago} WHERE ${UNANSWERED} AND created_at > ${ago}`)
}

async function untilNothingWaits(pool: pg.Pool): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const waiting = await countWaiting(pool)
    if (Object.values(waiting).every((count) => count === 0)) return
    if (Date.now() > deadline)
      throw new Failure(`The shop did not come to rest: ${JSON.stringify(waiting)} still wait.`)
    await passTime(pool)
    const due: JobName[] = []
    if (waiting.asks + waiting.operations > 0) due.push('poll_attempts')
    if (waiting.deliveries > 0) due.push('requeue_stalled')
    await hasten(pool, due)
    await pause(LOOK_EVERY_MS)
  }
}

const UNANSWERED = `state = 'requested' AND gateway_transaction_id IS NULL`

async function countWaiting(pool: pg.Pool): Promise<z.infer<typeof waitingSchema>> {
  const { rows } = await pool.query(
    `SELECT (SELECT count(*) FROM webhook_delivery WHERE processed_at IS NULL) AS deliveries,
      (SELECT count(*) FROM graphile_worker._private_jobs WHERE attempts < max_attempts) AS jobs,
      (SELECT count(*) FROM payment_attempt WHERE next_poll_at <= now()) AS asks,
      (SELECT count(*) FROM payment_operation WHERE ${UNANSWERED}) AS operations`,
  )
  return waitingSchema.parse(rows[0])
}
