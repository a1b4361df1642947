import { db, type Db } from '@/lib/db'
import { paymentStandingOf } from '@/lib/orders/payment-standing'

/** An order that was placed from a cart and is not paid. `isChecked`: a payment of it is under way or unclear. */
export type OpenOrder = { id: string; number: string; token: string; isChecked: boolean }

/** Far more than one cart becomes. */
const MOST_ORDERS = 50

/**
 * The unpaid order of this cart that its customer is led back to: one whose payment is being checked comes first, since
 * nothing else of the cart may be paid until that is decided; otherwise the newest.
 */
export async function findOpenOrderOfCart(cartId: string): Promise<OpenOrder | null> {
  const orders = await listOpenOrders(db, cartId)
  return orders.find(({ isChecked }) => isChecked) ?? orders[0] ?? null
}

/** Whether a payment of another order from the same cart is being checked, so that this one must not be paid now. */
export async function isOtherChecked(tx: Db, { id, cartId }: { id: string; cartId: string | null }): Promise<boolean> {
  if (cartId === null) return false
  return (await listOpenOrders(tx, cartId)).some((other) => other.id !== id && other.isChecked)
}

async function listOpenOrders(tx: Db, cartId: string): Promise<OpenOrder[]> {
  const orders = await tx.order.findMany({
    where: { cartId, status: { in: ['awaiting_payment', 'processing', 'declined'] } },
    orderBy: { createdAt: 'desc' },
    take: MOST_ORDERS,
    include: { attempts: true, ledgerEntries: true, deliveries: { where: { processedAt: null } } },
  })
  return orders.map((order) => {
    const { id, number, token } = order
    return { id, number, token, isChecked: paymentStandingOf(order) === 'undecided' }
  })
}
