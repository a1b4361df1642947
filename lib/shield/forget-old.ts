import { db } from '@/lib/db'

/** How long admitted payments are kept: longer than any attack is looked at. */
const KEEP_MS = 24 * 60 * 60_000

/** Deletes what the shield no longer needs: empty buckets, admissions of yesterday, and waiting forms that nobody waits with. */
export async function forgetOld(now: Date): Promise<void> {
  await db.shieldBucket.deleteMany({ where: { emptyAt: { lt: now } } })
  await db.shieldAdmission.deleteMany({ where: { at: { lt: new Date(now.getTime() - KEEP_MS) } } })
  await db.waitingPayment.deleteMany({ where: { expiresAt: { lt: now } } })
}
