import { db } from '../../lib/db'
import { paymentCard } from '../../lib/orders/payment-card'
import { settle } from '../../lib/orders/derive-order-state'
import { Failure } from '../../tools/failure'

/** Folds a sample of the stored orders again, as the shop would: what was stored must come out. */
export async function checkSample(size: number): Promise<void> {
  // Ids are as good as drawn by lot: the first of them are a sample.
  const ids = await db.order.findMany({ orderBy: { id: 'asc' }, take: size, select: { id: true } })
  const chosen = { id: { in: ids.map(({ id }) => id) } }
  for (const order of await db.order.findMany({ where: chosen, include: { attempts: true, transactions: true } })) {
    const attempts = order.attempts.map((attempt) => {
      return {
        ...attempt,
        declineTold: attempt.declineToldAt !== null,
        outcomeUnknown: attempt.outcomeUnknownAt !== null,
      }
    })
    const folded = settle({
      ...order,
      attempts,
      ledger: order.transactions,
      refundUnclear: false,
      operationUnclear: false,
      unconfirmed: false,
    })
    const card = paymentCard(order.transactions)
    const same =
      card.scheme === order.scheme &&
      card.isLive === order.isLive &&
      folded.status === order.status &&
      folded.attention.join() === order.attention.join() &&
      folded.authorizedMinor === order.authorizedMinor &&
      folded.capturedMinor === order.capturedMinor &&
      folded.refundedMinor === order.refundedMinor
    if (!same)
      throw new Failure(
        `The order ${order.number} is stored as ${order.status}, but its rows make it ${folded.status}.`,
      )
  }
}
