import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { daysBefore } from './days-before'
import { BATCH, inBatches } from './in-batches'

/**
 * Removes network addresses after their retention: of audit entries the address, of sessions the whole row. A session
 * ends within a day, and its sign-in is in the audit.
 */
export async function removeAddresses(now: Date): Promise<void> {
  const before = daysBefore(now, env().retention.networkAddress)
  const entries = await inBatches(() => removeFromAudit(before))
  const sessions = await inBatches(
    () => db.$executeRaw`
      DELETE FROM session WHERE id IN (
        SELECT id FROM session WHERE last_seen_at < ${before}::timestamptz LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
  )
  if (entries + sessions > 0) log.info({ entries, sessions }, 'network addresses were removed after their retention')
}

/** By a function of the database, because the program may not change the audit. */
async function removeFromAudit(before: Date): Promise<number> {
  const [result] = await db.$queryRaw<{ removed: number }[]>`
    SELECT remove_audit_addresses(${before}::timestamptz, ${BATCH}::int) AS removed`
  return result?.removed ?? 0
}
