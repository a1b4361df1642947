import type { Db } from '@/lib/db'
import type { EventParameters, OrderEvent } from '@/lib/orders/events'

/**
 * It is not known whether an attempt was paid, or what became of a refund on it: polling has ended, or an approved
 * transaction cannot be read. The order needs review until the gateway reports an outcome. For use within `changeOrder`.
 *
 * @param why `problem`: what cannot be read; null if polling has ended
 */
export async function recordOutcomeUnknown(
  tx: Db,
  { id, merchantTxnRef }: { id: string; merchantTxnRef: string },
  why: Pick<EventParameters<'outcome_unknown'>, 'problem'>,
): Promise<OrderEvent[]> {
  const data = { outcomeUnknownAt: new Date() }
  const { count } = await tx.paymentAttempt.updateMany({ where: { id, outcomeUnknownAt: null }, data })
  return count === 0 ? [] : [{ kind: 'outcome_unknown', parameters: { merchantTxnRef, problem: why.problem } }]
}
