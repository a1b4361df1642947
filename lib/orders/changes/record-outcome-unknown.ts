import type { Db } from '@/lib/db'
import type { OrderEvent } from '@/lib/orders/events'

/**
 * Polling of an attempt has ended, and it is not known whether it was paid, or what became of a refund on it. The
 * order needs review until the gateway reports an outcome. For use within `changeOrder`.
 */
export async function recordOutcomeUnknown(
  tx: Db,
  { id, merchantTxnRef }: { id: string; merchantTxnRef: string },
): Promise<OrderEvent[]> {
  const data = { outcomeUnknownAt: new Date() }
  const { count } = await tx.paymentAttempt.updateMany({ where: { id, outcomeUnknownAt: null }, data })
  return count === 0 ? [] : [{ kind: 'outcome_unknown', parameters: { merchantTxnRef } }]
}
