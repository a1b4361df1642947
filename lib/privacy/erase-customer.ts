import { db } from '@/lib/db'
import { isDraining } from '@/lib/draining'
import { eraseOrder } from './erase-order'
import { findCustomerOrders } from './find-customer-orders'

/** The most orders that one call erases. */
export const MOST_ERASED = 500

export type ErasedCustomer = {
  /** How many orders were erased. */
  erased: number
  /** The numbers of orders that are still open: they stay as they are. */
  open: string[]
  /** How many were not looked at, because there are too many, or the process is about to end. */
  left: number
}

/** Erases a customer's personal data from all of their orders at one merchant that are not open. */
export async function eraseCustomer(merchantId: string, email: string): Promise<ErasedCustomer> {
  const ids = await findCustomerOrders(merchantId, email)
  const open: string[] = []
  let erased = 0
  let seen = 0
  for (const id of ids) {
    // Open ones do not count, so that they cannot keep the others from being erased.
    if (erased >= MOST_ERASED || isDraining()) break
    const result = await eraseOrder(id, 'request')
    if (result === 'erased') erased += 1
    if (result === 'open') open.push(id)
    seen += 1
  }
  return { erased, open: await numbersOf(open), left: ids.length - seen }
}

async function numbersOf(ids: string[]): Promise<string[]> {
  const rows = await db.order.findMany({ where: { id: { in: ids } }, orderBy: { createdAt: 'desc' } })
  return rows.map(({ number }) => number)
}
