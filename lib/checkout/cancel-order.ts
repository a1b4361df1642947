import { db } from '@/lib/db'
import { isOrderToken } from '@/lib/ids'
import { closeOrder } from '@/lib/payments/close-order'

/**
 * Cancels an order for its shopper, who is known by the order's token. What is uncertain stays open, and the order's
 * page says so.
 */
export async function cancelOrder(orderToken: string): Promise<void> {
  if (!isOrderToken(orderToken)) return
  const order = await db.order.findUnique({ where: { token: orderToken }, select: { id: true } })
  if (order) await closeOrder(order.id, { as: 'cancelled', evidence: 'cancel' })
}
