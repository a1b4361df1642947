import { db, type Db } from '@/lib/db'

/**
 * Records the first sign of a payment that no other row shows. It proves nothing, and no state is derived from it: it
 * decides how long the gateway is polled, and whether an outcome that stays unknown needs review.
 *
 * @returns whether it was the first
 */
export async function recordPaymentHint({ id }: { id: string }, tx: Db = db): Promise<boolean> {
  const data = { paymentHintAt: new Date() }
  const { count } = await tx.paymentAttempt.updateMany({ where: { id, paymentHintAt: null }, data })
  return count > 0
}
