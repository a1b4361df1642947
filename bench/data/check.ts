import { db } from '../../lib/db'
import { paymentCard } from '../../lib/orders/payment-card'
import { deriveOrderState } from '../../lib/orders/derive-order-state'
import { Failure } from '../../tools/failure'

/** Derives the state of a sample of the stored orders and compares it with the stored one. */
export async function checkSample(size: number): Promise<void> {
  // Ids are random, so the first ones are a sample.
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
    const derived = deriveOrderState({
      ...order,
      attempts,
      ledger: order.ledgerEntries,
      refundUnclear: false,
      operationUnclear: false,
      operationFailed: false,
      unconfirmed: false,
      webhookWaiting: false,
    })
    const card = paymentCard(order.ledgerEntries)
    const same =
      card.scheme === order.scheme &&
      card.isLive === order.isLive &&
      derived.status === order.status &&
      derived.reviewReasons.join() === order.reviewReasons.join() &&
      derived.authorizedMinor === order.authorizedMinor &&
      derived.capturedMinor === order.capturedMinor &&
      derived.refundedMinor === order.refundedMinor
    if (!same)
      throw new Failure(`The order ${order.number} is stored as ${order.status}, but is ${derived.status} by its rows.`)
  }
}
