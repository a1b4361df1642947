import { db } from '@/lib/db'
import { isOrderToken } from '@/lib/ids'
import { closeOrder } from '@/lib/payments/close-order'

const WHY = 'The shopper cancelled the order.'

/**
 * The shopper gives an order up. The gateway is asked about every payment of it first, so that nothing that is paid is
 * cancelled; what is uncertain stays open, and the order's page says so.
 */
export async function cancelOrder(orderToken: string): Promise<void> {
  if (!isOrderToken(orderToken)) return
  const order = await db.order.findUnique({ where: { token: orderToken }, select: { id: true } })
  if (order) await closeOrder(order.id, { as: 'cancelled', why: WHY }, 'cancel')
}
