import { db } from '@/lib/db'
import type { ReviewReason, OrderStatus } from '@/lib/generated/prisma/enums'
import type { OrderSearch } from './order-search'
import { searchOrders } from './search-orders'

/** How one order of the screen stands. */
export type LiveRow = { number: string; status: OrderStatus; reviewReasons: ReviewReason[] }
export type ListUpdates = { rows: LiveRow[]; newOrders: number }

type Shown = {
  /** The orders on the screen, in their order there. */
  numbers: string[]
  /** Only the first page is the place where new orders would stand. */
  isFirstPage: boolean
}

/** The current state of the orders on a page, and how many others would be among them if it were loaded again. */
export async function getListUpdates(
  merchantId: string,
  search: OrderSearch,
  { numbers, isFirstPage }: Shown,
): Promise<ListUpdates> {
  const select = { number: true, status: true, reviewReasons: true } as const
  const [found, page] = await Promise.all([
    db.order.findMany({ where: { merchantId, number: { in: numbers } }, select }),
    isFirstPage ? searchOrders(merchantId, search) : null,
  ])
  const rows = [...found].sort((a, b) => numbers.indexOf(a.number) - numbers.indexOf(b.number))
  const now = page?.orders.map(({ number }) => number) ?? []
  return { rows, newOrders: countNew(numbers, now) }
}

/**
 * Those before the last that is shown already. What follows it stood on the next page, and only moved up because an
 * order above no longer fits the search.
 */
export function countNew(shown: string[], now: string[]): number {
  const lastShown = now.findLastIndex((number) => shown.includes(number))
  const above = lastShown === -1 ? now : now.slice(0, lastShown)
  return above.filter((number) => !shown.includes(number)).length
}
