import { db } from '../../lib/db'
import { paymentCard } from '../../lib/orders/payment-card'
import { deriveOrderState } from '../../lib/orders/derive-order-state'
import { Failure } from '../../tools/failure'

/** Folds a sample of the stored orders again, as the shop would: what was stored must come out. */
export async function checkSample(size: number): Promise<void> {
  // Ids are as good as drawn by lot: the first of them are a sample.
  const ids = await db.order.findMany({ orderBy: { id: 'asc' }, take: size, select: { id: true } })
  const chosen = { id: { in: ids.map(({ id }) => id) } }
  for (const order of await db.order.findMany({ where: chosen, include: { attempts: true, ledgerEntries: true } })) {
    const attempts = order.attempts.map((attempt) => {
      return {
        ...attempt,
        declineTold: attempt.declineToldAt !== null,
        outcomeUnknown: attempt.outcomeUnknownAt !== null,
      }
    })
    const folded = deriveOrderState({
      ...order,
      attempts,
      ledger: order.ledgerEntries,
      refundUnclear: false,
      operationUnclear: false,
      unconfirmed: false,
    })
    const card = paymentCard(order.ledgerEntries)
    const same =
      card.scheme === order.scheme &&
      card.isLive === order.isLive &&
      folded.status === order.status &&
      folded.reviewReasons.join() === order.reviewReasons.join() &&
      folded.authorizedMinor === order.authorizedMinor &&
      folded.capturedMinor === order.capturedMinor &&
      folded.refundedMinor === order.refundedMinor
    if (!same)
      throw new Failure(
        `The order ${order.number} is stored as ${order.status}, but its rows make it ${folded.status}.`,
      )
  }
}
