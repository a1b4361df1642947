import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import type { ReviewReason, OrderStatus } from '@/lib/generated/prisma/enums'
import { findIdsByText } from './find-ids-by-text'
import type { OrderSearch } from './order-search'
import { writeCursor, type PlaceInList } from './place-in-list'
import { foundSql, pageSql } from './search-sql'

/** How many orders a page of the list has. */
export const PAGE_SIZE = 25
/** Counting stops here: beyond it the exact number has no use and costs a scan of the whole index. */
export const MOST_COUNTED = 1000

/** An order as the list and the export show it. */
export type ListedOrder = {
  id: string
  number: string
  createdAt: Date
  customerName: string
  email: string
  status: OrderStatus
  reviewReasons: ReviewReason[]
  currency: string
  totalMinor: bigint
  authorizedMinor: bigint
  capturedMinor: bigint
  refundedMinor: bigint
  scheme: string | null
  isLive: boolean | null
}

/** Where each member is read from; `customer_order` is `o`. */
const COLUMNS: Record<keyof ListedOrder, Prisma.Sql> = {
  id: Prisma.sql`o.id`,
  number: Prisma.sql`o.number`,
  createdAt: Prisma.sql`o.created_at`,
  customerName: Prisma.sql`o.customer_name`,
  email: Prisma.sql`o.email`,
  status: Prisma.sql`o.status::text`,
  reviewReasons: Prisma.sql`o.review_reasons::text[]`,
  currency: Prisma.sql`o.currency`,
  totalMinor: Prisma.sql`o.total_minor`,
  authorizedMinor: Prisma.sql`o.authorized_minor`,
  capturedMinor: Prisma.sql`o.captured_minor`,
  refundedMinor: Prisma.sql`o.refunded_minor`,
  scheme: Prisma.sql`o.scheme`,
  isLive: Prisma.sql`o.is_live`,
}

export const listedColumns = Prisma.join(
  Object.entries(COLUMNS).map(([member, column]) => Prisma.sql`${column} AS ${Prisma.raw(`"${member}"`)}`),
)

/** Cursors for `after` and `before`; null where there is nothing to go to. */
export type OrderPage = { orders: ListedOrder[]; next: string | null; previous: string | null }

/** A page of what this merchant's search finds. Without a place, the first. */
export async function searchOrders(
  merchantId: string,
  search: OrderSearch,
  { place = null, take = PAGE_SIZE }: { place?: PlaceInList | null; take?: number } = {},
): Promise<OrderPage> {
  const ids = await findIdsByText(merchantId, search)
  const found = await db.$queryRaw<ListedOrder[]>(
    pageSql(listedColumns, { merchantId, search, ids, place, limit: take + 1 }),
  )
  const isBackwards = place?.direction === 'previous'
  // Back at the beginning: the whole first page, not the few that stand before the cursor. Beyond the end, too.
  if (place && (found.length === 0 || (isBackwards && found.length <= take)))
    return searchOrders(merchantId, search, { take })
  const orders = isBackwards ? found.slice(0, take).reverse() : found.slice(0, take)
  const [first, last] = [orders.at(0), orders.at(-1)]
  const hasNext = isBackwards || found.length > take
  return {
    orders,
    next: last && hasNext ? writeCursor(search.sort, last) : null,
    previous: place && first ? writeCursor(search.sort, first) : null,
  }
}

/** How many orders the search finds, counted up to MOST_COUNTED; null when there are more. */
export async function countOrders(merchantId: string, search: OrderSearch): Promise<number | null> {
  const ids = await findIdsByText(merchantId, search)
  const rows = foundSql({ merchantId, search, ids, place: null, limit: MOST_COUNTED + 1 })
  const [row] = await db.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM (${rows}) AS found`
  const count = row?.count ?? 0
  return count > MOST_COUNTED ? null : count
}
