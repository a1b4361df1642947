import { forPurpose } from '@/lib/connections'
import { db, pool } from '@/lib/db'
import { isDraining } from '@/lib/draining'

export type Readiness = 'ok' | 'draining' | 'unavailable'

/** However many ask, the database is asked once in this time. */
const REMEMBERED_MS = 2000
/** A database that has not answered by then is not available. */
const PATIENCE_MS = 3000

/**
 * Extends a file by some pages and commits, so that a full disk and a database that only reads fail. In an ordinary table
 * the space of deleted rows would be used again. The table is gone after the statement.
 */
const WRITE_PROBE = `
  CREATE TEMPORARY TABLE health_probe ON COMMIT DROP AS SELECT md5(n::text)::uuid AS filler FROM generate_series(1, 600) AS n`

const writes = remembered(async () => void (await pool.query(WRITE_PROBE)))

/** Whether this process should get requests: it is not about to end, it gets a connection, and the database stores. */
export async function checkReadiness(): Promise<Readiness> {
  if (isDraining()) return 'draining'
  const stored = writes().then(
    () => true,
    () => false,
  )
  return (await orLate(stored)) ? 'ok' : 'unavailable'
}

/**
 * Repeats a query when its result is older than REMEMBERED_MS, and never before it is answered: a database that hangs gets
 * one, not one for each request.
 */
function remembered<T>(query: () => Promise<T>): () => Promise<T> {
  let last: { at: number; isOver: boolean; result: Promise<T> } | null = null
  return () => {
    if (last !== null && (!last.isOver || Date.now() - last.at <= REMEMBERED_MS)) return last.result
    const next = { at: Date.now(), isOver: false, result: forPurpose('door', query) }
    const end = () => (next.isOver = true)
    next.result.then(end, end)
    last = next
    return next.result
  }
}

async function orLate(result: Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS)
  })
  return Promise.race([result, late]).finally(() => clearTimeout(timer))
}

/** How far the queue is behind, in seconds. */
export type Backlog = {
  waitingJobs: number
  oldestWaitingJobSeconds: number
  /** Since a worker last ran the timetable, which has an entry for every minute. Null: never. */
  workerSilentSeconds: number | null
}

const MOST_WAITING_S = 120
const MOST_SILENT_S = 180

/** The work of all copies: jobs that should have run, and when a worker last gave a sign of life. */
export const readBacklog = remembered(async (): Promise<Backlog> => {
  const [row] = await db.$queryRaw<{ waiting: bigint; oldest: number; silent: number | null }[]>`
    SELECT waiting, oldest::float8, extract(epoch FROM now() - worked_at)::float8 AS silent FROM
      (SELECT count(*) AS waiting, coalesce(extract(epoch FROM now() - min(run_at)), 0) AS oldest
        FROM graphile_worker._private_jobs WHERE is_available AND run_at <= now()) AS due,
      (SELECT max(greatest(last_execution, known_since)) AS worked_at FROM graphile_worker._private_known_crontabs) AS timetable`
  return {
    waitingJobs: Number(row?.waiting ?? 0),
    oldestWaitingJobSeconds: Math.round(row?.oldest ?? 0),
    workerSilentSeconds: row?.silent == null ? null : Math.round(row.silent),
  }
})

/** Whether somebody should look: no worker lives, or those that do are not enough. */
export function isBehind({ oldestWaitingJobSeconds, workerSilentSeconds }: Backlog): boolean {
  return workerSilentSeconds === null || workerSilentSeconds > MOST_SILENT_S || oldestWaitingJobSeconds > MOST_WAITING_S
}
