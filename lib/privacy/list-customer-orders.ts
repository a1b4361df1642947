import { db } from '@/lib/db'
import { findCustomerOrders } from './find-customer-orders'
import { isOpen, openInclude } from './is-open'

/** How many orders the page lists. */
const MOST_LISTED = 50

/** The newest orders of a customer as the page lists them, each with whether it is still open, and how many more there are. */
export async function listCustomerOrders(merchantId: string, email: string) {
  const ids = await findCustomerOrders(merchantId, email)
  const orders = await db.order.findMany({
    where: { id: { in: ids.slice(0, MOST_LISTED) } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    include: openInclude,
  })
  const listed = orders.map((order) => {
    const { number, createdAt, status } = order
    return { number, createdAt, status, isOpen: isOpen(order) }
  })
  return { listed, more: Math.max(0, ids.length - MOST_LISTED) }
}
