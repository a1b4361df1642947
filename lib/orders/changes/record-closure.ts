import type { OrderClosure } from '@/lib/generated/prisma/enums'
import { changeOrder } from '@/lib/orders/change-order'
import type { EventParameters } from '@/lib/orders/events'
import { paymentStandingOf } from '@/lib/orders/payment-standing'

export type Closure = {
  as: OrderClosure
  /** What the gateway was asked before. */
  asked: EventParameters<'order_closed'>['asked']
  /** The attempts that it was asked about; with an open link beyond them nothing happens. */
  askedAbout: string[]
}

/**
 * Closes an order, but only one that is plainly unpaid: with money on it or a payment under way nothing happens. Its
 * caller has asked the gateway first (lib/payments/close-order.ts). Money that arrives afterwards is recorded and asks
 * for a review.
 *
 * @returns whether the order was closed
 */
export async function recordClosure(orderId: string, { as, asked, askedAbout }: Closure): Promise<boolean> {
  return changeOrder(orderId, async (tx) => {
    const unchanged = { value: false, events: [] }
    const order = await tx.order.findUniqueOrThrow({ where: { id: orderId } })
    const attempts = await tx.paymentAttempt.findMany({ where: { orderId } })
    const ledgerEntries = await tx.ledgerEntry.findMany({ where: { orderId } })
    const deliveries = await tx.webhookDelivery.findMany({ where: { orderId, processedAt: null } })
    const standing = paymentStandingOf({ ...order, attempts, ledgerEntries, deliveries })
    if (standing !== 'not_paid' && standing !== 'declined') return unchanged
    if (attempts.some(({ id, linkState }) => linkState === 'open' && !askedAbout.includes(id))) return unchanged
    // The shopper came back to it just now and may be entering card details.
    if (as === 'expired' && attempts.some(({ nextPollAt }) => nextPollAt !== null)) return unchanged
    await tx.order.update({ where: { id: orderId }, data: { closedAs: as, closedAt: new Date() } })
    return { value: true, events: [{ kind: 'order_closed', parameters: { as, asked } }] }
  })
}
