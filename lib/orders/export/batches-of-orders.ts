import { db } from '@/lib/db'
import { findIdsByText } from '@/lib/orders/search/find-ids-by-text'
import type { OrderSearch } from '@/lib/orders/search/order-search'
import type { PlaceInList } from '@/lib/orders/search/place-in-list'
import { listedColumns, type ListedOrder } from '@/lib/orders/search/search-orders'
import { pageSql } from '@/lib/orders/search/search-sql'

/** Rows held in memory at once. */
export const BATCH_SIZE = 2000

/**
 * All that a search finds, in the list's order, in batches. Each batch is a separate query, made only when it is
 * requested: a slow reader holds no transaction open, and a reader that disconnects ends the querying (decision 11).
 */
export async function* batchesOfOrders(
  merchantId: string,
  search: OrderSearch,
  size = BATCH_SIZE,
): AsyncGenerator<ListedOrder[]> {
  const ids = await findIdsByText(merchantId, search)
  let place: PlaceInList | null = null
  do {
    const query = { merchantId, search, ids, place, limit: size }
    const orders: ListedOrder[] = await db.$queryRaw<ListedOrder[]>(pageSql(listedColumns, query))
    const last = orders.at(-1)
    if (last) yield orders
    place = last && orders.length === size ? { direction: 'next', beside: last } : null
  } while (place)
}
