import type { Db } from '@/lib/db'
import type { OrderEvent } from '@/lib/orders/events'

/**
 * Polling of an attempt has ended, and it is not known whether it was paid, or what became of a refund on it. The
 * order asks for a review until the gateway answers after all. Within `changeOrder`.
 */
export async function recordOutcomeUnknown(
  tx: Db,
  { id, merchantTxnRef }: { id: string; merchantTxnRef: string },
): Promise<OrderEvent[]> {
  const data = { outcomeUnknownAt: new Date() }
  const { count } = await tx.paymentAttempt.updateMany({ where: { id, outcomeUnknownAt: null }, data })
  return count === 0 ? [] : [{ kind: 'outcome_unknown', parameters: { merchantTxnRef } }]
}
