import type { OrderSearch } from '@/lib/orders/search/order-search'
import type { SearchParams } from '@/lib/orders/search/search-params'
import { writeSearch } from '@/lib/orders/search/write-search'

export const ORDERS = '/dashboard/orders'

/** The address of a view of the list, which can be bookmarked and sent. */
export function listAddress(search: OrderSearch, place: { after?: string; before?: string } = {}): string {
  const params = writeSearch(search)
  for (const [name, cursor] of Object.entries(place)) params.set(name, cursor)
  return withParams(ORDERS, params)
}

export function exportAddress(search: OrderSearch, format: 'csv' | 'jsonl'): string {
  const params = writeSearch(search)
  params.set('format', format)
  return withParams(`${ORDERS}/export`, params)
}

type Shown = { numbers: string[]; isFirstPage: boolean }

/** Where the page listens to the changes of the orders it shows. */
export function eventsAddress(search: OrderSearch, { numbers, isFirstPage }: Shown): string {
  const params = writeSearch(search)
  for (const number of numbers) params.append('row', number)
  if (isFirstPage) params.set('first', 'yes')
  return withParams(`${ORDERS}/events`, params)
}

/** The requested address as it was written, to return to after signing in. */
export function requestedAddress(params: SearchParams): string {
  const pairs = Object.entries(params).flatMap(([name, value]) => [value ?? []].flat().map((text) => [name, text]))
  return withParams(ORDERS, new URLSearchParams(pairs))
}

function withParams(path: string, params: URLSearchParams): string {
  return params.size === 0 ? path : `${path}?${params.toString()}`
}
