import type { OrderClosure } from '@/lib/generated/prisma/enums'
import { changeOrder } from './change-order'
import { paymentStandingOf } from './payment-standing'

/** How an order ends, and the timeline's sentence why. */
export type Closing = { as: OrderClosure; why: string }

/**
 * Gives an order up. Only one that is plainly unpaid: with money on it or a payment under way nothing happens. Whoever
 * calls has asked the gateway first (law 6). Money that arrives afterwards is recorded and asks for a person.
 *
 * @param askedAbout the attempts that the gateway was asked about; with an open link beyond them nothing happens
 * @returns whether the order was closed
 */
export async function recordClosure(orderId: string, { as, why }: Closing, askedAbout: string[]): Promise<boolean> {
  const notes = await changeOrder(orderId, async (tx) => {
    const order = await tx.order.findUniqueOrThrow({ where: { id: orderId } })
    const attempts = await tx.paymentAttempt.findMany({ where: { orderId } })
    const ledgerEntries = await tx.ledgerEntry.findMany({ where: { orderId } })
    const deliveries = await tx.webhookDelivery.findMany({ where: { orderId, processedAt: null } })
    const standing = paymentStandingOf({ ...order, attempts, ledgerEntries, deliveries })
    if (standing !== 'not_paid' && standing !== 'declined') return []
    if (attempts.some(({ id, linkState }) => linkState === 'open' && !askedAbout.includes(id))) return []
    // Somebody came back to it just now, and may be typing their card.
    if (as === 'expired' && attempts.some(({ nextPollAt }) => nextPollAt !== null)) return []
    await tx.order.update({ where: { id: orderId }, data: { closedAs: as, closedAt: new Date() } })
    return [{ kind: as, message: why }]
  })
  return notes.length > 0
}
