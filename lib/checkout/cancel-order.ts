import { db } from '@/lib/db'
import { isOrderToken } from '@/lib/ids'
import { closeOrder } from '@/lib/orders/close-order'
import { askAboutAttempt } from '@/lib/payments/ask-about-attempt'

/**
 * The shopper gives an order up. The gateway is asked about every payment of it first, so that nothing that is paid is
 * cancelled; what is uncertain stays open, and the order's page says so.
 */
export async function cancelOrder(orderToken: string): Promise<void> {
  if (!isOrderToken(orderToken)) return
  const order = await db.order.findUnique({
    where: { token: orderToken },
    select: { id: true, attempts: { where: { linkState: 'open' }, select: { id: true } } },
  })
  if (!order) return
  await Promise.all(order.attempts.map((attempt) => askAboutAttempt(attempt.id, 'shopper_return')))
  await closeOrder(order.id, 'cancelled', 'The shopper cancelled the order. The gateway was asked first and knew of no payment.')
}
