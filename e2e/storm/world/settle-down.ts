import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { z } from 'zod'
import { Failure } from '../../../scripts/failure'

const LOOK_EVERY_MS = 200
const PATIENCE_MS = 900_000
/** Each round asks about every payment that is still open. With the faults off, the second finds nothing new. */
const ROUNDS = 2

const waitingSchema = z.object({ deliveries: z.coerce.number(), jobs: z.coerce.number(), asks: z.coerce.number() })

/**
 * After the storm: lets the shop finish what it has begun. Its pauses grow to hours, so the clock is moved instead of
 * waiting: what is due later becomes due now. Nothing else is touched, and the shop does all the work itself.
 */
export async function settleDown(databaseUrl: string, lastKillAt: Date): Promise<{ deadLocks: number }> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 })
  try {
    const deadLocks = await expireLocks(pool, lastKillAt)
    await untilNothingWaits(pool)
    for (let round = 0; round < ROUNDS; round += 1) {
      // lib/reconciliation/sweep.ts asks about an open payment after a pause of minutes, then hours.
      await pool.query('UPDATE payment_attempt SET next_ask_at = now() WHERE next_ask_at IS NOT NULL')
      await untilNothingWaits(pool)
    }
    return { deadLocks }
  } finally {
    await pool.end()
  }
}

/** In the middle of the storm: what the shop has put off for less than an hour is due now. */
export async function passAnHour(databaseUrl: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 })
  try {
    await pool.query(`UPDATE payment_attempt SET next_ask_at = next_ask_at - interval '1 hour' WHERE next_ask_at IS NOT NULL`)
    await hasten(pool, true)
  } finally {
    await pool.end()
  }
}

/**
 * A job that a killed shop was doing stays locked, and graphile-worker gives it to another only after four hours.
 * Those hours pass here at once, for the locks from before the last kill.
 */
async function expireLocks(pool: pg.Pool, lastKillAt: Date): Promise<number> {
  const locked = await pool.query(
    'UPDATE graphile_worker._private_jobs SET locked_at = NULL, locked_by = NULL WHERE locked_at < $1',
    [lastKillAt],
  )
  return locked.rowCount ?? 0
}

/** What waits with backoff (a delivery's next try, a failed job) is due now, and so is the next minute's sweep. */
async function hasten(pool: pg.Pool, isSweepDue: boolean): Promise<void> {
  if (isSweepDue) await pool.query(`SELECT FROM graphile_worker.add_job('sweep', job_key => 'sweep')`)
  await pool.query('UPDATE graphile_worker._private_jobs SET run_at = now() WHERE run_at > now() AND locked_at IS NULL')
}

async function untilNothingWaits(pool: pg.Pool): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const waiting = await countWaiting(pool)
    if (waiting.deliveries + waiting.jobs + waiting.asks === 0) return
    if (Date.now() > deadline) throw new Failure(`The shop did not come to rest: ${JSON.stringify(waiting)} still wait.`)
    await hasten(pool, waiting.asks > 0)
    await pause(LOOK_EVERY_MS)
  }
}

async function countWaiting(pool: pg.Pool): Promise<z.infer<typeof waitingSchema>> {
  const { rows } = await pool.query(`
    SELECT (SELECT count(*) FROM webhook_delivery WHERE processed_at IS NULL) AS deliveries,
      (SELECT count(*) FROM graphile_worker._private_jobs WHERE attempts < max_attempts) AS jobs,
      (SELECT count(*) FROM payment_attempt WHERE next_ask_at <= now()) AS asks`)
  return waitingSchema.parse(rows[0])
}
