import { db } from '@/lib/db'
import { log } from '@/lib/log'
import type { Violation } from './read-reports'

/** Anybody can send reports: there is room for this many different ones, and a new one has to wait for a place. */
const MOST_ROWS = 200
const KEPT_MS = 30 * 24 * 60 * 60_000

/** Counts what browsers reported, one row for each directive and source. */
export async function recordViolations(violations: readonly Violation[], now = new Date()): Promise<void> {
  if (violations.length === 0) return
  await db.blockedContent.deleteMany({ where: { lastAt: { lt: new Date(now.getTime() - KEPT_MS) } } })
  for (const violation of violations) {
    if (await recordViolation(violation, now)) log.warn(violation, 'a browser blocked content of a page')
  }
}

/** @returns whether it is a new one */
async function recordViolation({ directive, blocked }: Violation, now: Date): Promise<boolean> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    INSERT INTO blocked_content (directive, source, count, first_at, last_at)
    SELECT ${directive}, ${blocked}, 1, ${now}::timestamptz, ${now}::timestamptz
    WHERE (SELECT count(*) FROM blocked_content) < ${MOST_ROWS}
       OR EXISTS (SELECT FROM blocked_content WHERE directive = ${directive} AND source = ${blocked})
    ON CONFLICT (directive, source) DO UPDATE SET
      count = LEAST(blocked_content.count + 1, 1000000), last_at = GREATEST(blocked_content.last_at, excluded.last_at)
    RETURNING count`
  return row?.count === 1
}

export type BlockedContent = { directive: string; source: string; count: number; lastAt: Date }

/** What browsers reported in the last 30 days, the latest first. */
export function listBlockedContent(now = new Date()): Promise<BlockedContent[]> {
  return db.blockedContent.findMany({
    where: { lastAt: { gte: new Date(now.getTime() - KEPT_MS) } },
    orderBy: [{ lastAt: 'desc' }, { directive: 'asc' }, { source: 'asc' }],
    take: 20,
    select: { directive: true, source: true, count: true, lastAt: true },
  })
}
