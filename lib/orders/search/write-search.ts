import { FILTER_KEYS, ORDER_FILTERS, writeFilter } from './filters/order-filters'
import type { OrderSearch } from './order-search'

/** The search as an address holds it: what readSearch reads back as the same. */
export function writeSearch(search: OrderSearch): URLSearchParams {
  const params = new URLSearchParams()
  for (const key of FILTER_KEYS) {
    for (const value of writeFilter(key, search)) params.append(ORDER_FILTERS[key].param, value)
  }
  if (search.sort !== 'newest') params.append('sort', search.sort)
  return params
}
