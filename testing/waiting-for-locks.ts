import { pool } from '@/lib/db'

/** How many statements wait for somebody else's lock now. */
export async function waitingForLocks(): Promise<number> {
  const { rows } = await pool.query<{ waiting: string }>(
    `SELECT count(*) AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  )
  return Number(rows[0]?.waiting)
}
