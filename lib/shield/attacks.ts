import { db } from '@/lib/db'
import { JOIN_OUTCOMES } from '@/lib/shield/declines/outcome-sql'

/** An attack is over when nothing was slowed down for this long. */
export const QUIET_MS = 15 * 60_000

export type Slowed = {
  /** `delayed`: sent to wait. `limited`: told to come back later. */
  how: 'delayed' | 'limited'
  /** Because most payments of this kind are declined, and not by a budget of the visitor's own. */
  byDeclines: boolean
}

/** The alarm of a merchant: counts what is slowed down, from the first time to the last. */
export async function recordSlowed(merchantId: string, { how, byDeclines }: Slowed, now: Date): Promise<void> {
  const [delayed, limited] = how === 'delayed' ? [1, 0] : [0, 1]
  const declinesAt = byDeclines ? now : null
  const quietSince = new Date(now.getTime() - QUIET_MS)
  await db.$executeRaw`
    INSERT INTO shield_alarm AS alarm (merchant_id, started_at, last_at, declines_at, delayed, limited)
    VALUES (${merchantId}::uuid, ${now}::timestamptz, ${now}::timestamptz, ${declinesAt}::timestamptz, ${delayed}, ${limited})
    ON CONFLICT (merchant_id) DO UPDATE SET last_at = EXCLUDED.last_at,
      started_at = CASE WHEN alarm.last_at < ${quietSince}::timestamptz THEN EXCLUDED.started_at ELSE alarm.started_at END,
      declines_at = CASE WHEN alarm.last_at < ${quietSince}::timestamptz THEN EXCLUDED.declines_at
        ELSE coalesce(EXCLUDED.declines_at, alarm.declines_at) END,
      delayed = EXCLUDED.delayed + CASE WHEN alarm.last_at < ${quietSince}::timestamptz THEN 0 ELSE alarm.delayed END,
      limited = EXCLUDED.limited + CASE WHEN alarm.last_at < ${quietSince}::timestamptz THEN 0 ELSE alarm.limited END`
}

export type Attack = {
  startedAt: Date
  lastAt: Date
  /** Payment links opened since it started, and the declined and approved payments by them. */
  links: number
  declined: number
  approved: number
  delayed: number
  limited: number
}

/** So few delays, without declines and without a limit, are one busy visitor. */
const FEW_DELAYS = 10

/** The attack that is running; null if there is none. */
export async function findAttack(merchantId: string, now: Date): Promise<Attack | null> {
  const since = new Date(now.getTime() - QUIET_MS)
  const alarm = await db.shieldAlarm.findFirst({ where: { merchantId, lastAt: { gt: since } } })
  if (!alarm) return null
  const { startedAt, lastAt, declinesAt, delayed, limited } = alarm
  if (declinesAt === null && limited === 0 && delayed < FEW_DELAYS) return null
  return { startedAt, lastAt, delayed, limited, ...(await countLinks(merchantId, startedAt)) }
}

/** What led to the alarm happened shortly before it. */
const BEFORE_ALARM_MS = 5 * 60_000

async function countLinks(
  merchantId: string,
  startedAt: Date,
): Promise<Pick<Attack, 'links' | 'declined' | 'approved'>> {
  const from = new Date(startedAt.getTime() - BEFORE_ALARM_MS)
  const [row] = await db.$queryRaw<{ links: number; declined: number; approved: number }[]>`
    SELECT count(*)::int AS links, coalesce(sum(declined), 0)::int AS declined, coalesce(sum(approved), 0)::int AS approved
    FROM shield_admission admission
    ${JOIN_OUTCOMES}
    WHERE admission.merchant_id = ${merchantId}::uuid AND admission.at > ${from}::timestamptz`
  return row ?? { links: 0, declined: 0, approved: 0 }
}
