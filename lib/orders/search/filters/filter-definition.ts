import type { z } from 'zod'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { OrderFilters, OrderSearch } from '@/lib/orders/search/order-search'
import type { PlaceInList } from '@/lib/orders/search/place-in-list'

/** Everything about one filter except its texts, which the page has (app/dashboard/orders/_list/filters). */
export type FilterDefinition<T> = {
  /** Its name in an address and in the form. */
  param: string
  read: (params: ParamReader) => T
  /** What `read` reads back as the same. */
  write: (value: T, filters: OrderFilters) => string[]
  /** What an order must be to be found; `customer_order` is `o`. Nothing when the filter is off. */
  sql: (value: T, query: ListQuery) => Prisma.Sql[]
  /** The column whose values, as the merchant's orders have them, are the choices of the form. */
  choices?: Prisma.Sql
  /** The indexes that answer it, by time and by amount: explain.proof.test.ts shows that they are used. */
  indexes: readonly string[]
}

/** Reads the values of a named parameter. What cannot be read is left out and becomes a problem of the search. */
export type ParamReader = {
  one: <T>(param: string, schema: z.ZodType<T>) => T | null
  several: <T>(param: string, schema: z.ZodType<T>) => T[]
  valuesOf: (param: string) => string[]
  merchantCurrency: string
}

/** One page of the list, as the database is queried for it. */
export type ListQuery = {
  merchantId: string
  search: OrderSearch
  /** What findIdsByText found. */
  ids: string[] | null
  place: PlaceInList | null
  limit: number
}
