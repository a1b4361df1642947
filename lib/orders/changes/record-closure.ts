import type { OrderClosure } from '@/lib/generated/prisma/enums'
import { changeOrder } from '@/lib/orders/change-order'
import type { EventParameters } from '@/lib/orders/events'
import { paymentStandingOf } from '@/lib/orders/payment-standing'

export type Closure = {
  as: OrderClosure
  /** Whether the gateway was polled before. */
  asked: EventParameters<'order_closed'>['asked']
  /** The attempts that were polled. With an open link on any other attempt, nothing happens. */
  polledAttemptIds: string[]
}

/**
 * Closes an order that is certainly unpaid. If it holds money or a payment is under way, nothing happens. The caller
 * has polled the gateway first (lib/payments/close-order.ts). A payment that arrives afterwards is recorded, and the
 * order then needs review.
 *
 * @returns whether the order was closed
 */
export async function recordClosure(orderId: string, { as, asked, polledAttemptIds }: Closure): Promise<boolean> {
  return changeOrder(orderId, async (tx) => {
    const unchanged = { value: false, events: [] }
    const order = await tx.order.findUniqueOrThrow({ where: { id: orderId } })
    const attempts = await tx.paymentAttempt.findMany({ where: { orderId } })
    const ledgerEntries = await tx.ledgerEntry.findMany({ where: { orderId } })
    const deliveries = await tx.webhookDelivery.findMany({ where: { orderId, processedAt: null } })
    const standing = paymentStandingOf({ ...order, attempts, ledgerEntries, deliveries })
    if (standing !== 'not_paid' && standing !== 'declined') return unchanged
    if (attempts.some(({ id, linkState }) => linkState === 'open' && !polledAttemptIds.includes(id))) return unchanged
    // The customer returned to the order just now and may be entering card details.
    if (as === 'expired' && attempts.some(({ nextPollAt }) => nextPollAt !== null)) return unchanged
    await tx.order.update({ where: { id: orderId }, data: { closedAs: as, closedAt: new Date() } })
    return { value: true, events: [{ kind: 'order_closed', parameters: { as, asked } }] }
  })
}
