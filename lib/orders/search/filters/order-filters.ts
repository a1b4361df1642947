import type { Prisma } from '@/lib/generated/prisma/client'
import type { OrderFilters } from '@/lib/orders/search/order-search'
import { currencyFilter, maxFilter, minFilter } from './amount-filters'
import { modeFilter, reviewFilter, schemeFilter, statusFilter } from './choice-filters'
import { fromFilter, toFilter } from './day-filters'
import type { FilterDefinition, ListQuery, ParamReader } from './filter-definition'
import { textFilter } from './text-filter'

type FilterKey = keyof OrderFilters

/** Every filter of the list. In this order they stand in an address and above the list. */
export const ORDER_FILTERS: { [K in FilterKey]: FilterDefinition<OrderFilters[K]> } = {
  text: textFilter,
  statuses: statusFilter,
  review: reviewFilter,
  from: fromFilter,
  to: toFilter,
  currency: currencyFilter,
  minMinor: minFilter,
  maxMinor: maxFilter,
  scheme: schemeFilter,
  isLive: modeFilter,
}

// The keys of a constant are its own.
export const FILTER_KEYS = Object.keys(ORDER_FILTERS) as FilterKey[]

export function readFilter<K extends FilterKey>(key: K, params: ParamReader): OrderFilters[K] {
  return ORDER_FILTERS[key].read(params)
}

export function writeFilter(key: FilterKey, filters: OrderFilters): string[] {
  return definitionOf(key).write(filters[key], filters)
}

export function filterSql(key: FilterKey, query: ListQuery): Prisma.Sql[] {
  return definitionOf(key).sql(query.search[key], query)
}

/** The record pairs each key's definition with its type of value, which an index by a union of keys loses. */
function definitionOf(key: FilterKey) {
  return ORDER_FILTERS[key] as FilterDefinition<OrderFilters[FilterKey]>
}
