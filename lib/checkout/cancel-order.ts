import { db } from '@/lib/db'
import { isOrderToken } from '@/lib/ids'
import { closeOrder } from '@/lib/payments/close-order'

/**
 * Cancels an order for its customer, who is identified by the order's token. An order with an uncertain payment stays
 * open, and its page says so.
 */
export async function cancelOrder(orderToken: string): Promise<void> {
  if (!isOrderToken(orderToken)) return
  const order = await db.order.findUnique({ where: { token: orderToken }, select: { id: true } })
  if (order) await closeOrder(order.id, { as: 'cancelled', evidence: 'cancel' })
}
