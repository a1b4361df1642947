import { db } from '@/lib/db'
import { isOrderToken } from '@/lib/ids'
import { cancelLater } from '@/lib/payments/cancel-later'
import { closeOrder, type Closing } from '@/lib/payments/close-order'

/**
 * Cancels an order for its customer, who is identified by the order's token. An order with an uncertain payment stays
 * open, and its page says so. Without an answer of the gateway it is tried again later.
 */
export async function cancelOrder(orderToken: string): Promise<Closing> {
  const order = isOrderToken(orderToken)
    ? await db.order.findUnique({ where: { token: orderToken }, select: { id: true } })
    : null
  if (!order) return 'unchanged'
  const closing = await closeOrder(order.id, { as: 'cancelled', evidence: 'cancel' })
  if (closing === 'unanswered')
    await cancelLater({ orderId: order.id, requestedAt: new Date().toISOString(), tries: 0 })
  return closing
}
