import { z } from 'zod'
import { Prisma } from '@/lib/generated/prisma/client'
import { isByTime, isDescending } from '@/lib/orders/search/place-in-list'
import { searchProblemCode } from '@/lib/orders/search/search-problem'
import type { FilterDefinition, ListQuery } from './filter-definition'

const daySchema = z.iso
  .date(searchProblemCode('dayInvalid'))
  .refine((date) => date >= '1970-01-01' && date <= '2999-12-31', searchProblemCode('dayOutOfRange'))

const indexes = ['customer_order_merchant_id_created_at_id_idx']

export const fromFilter: FilterDefinition<string | null> = {
  param: 'from',
  read: ({ one }) => one('from', daySchema),
  write: (from) => (from === null ? [] : [from]),
  sql: (from, query) => {
    if (from === null) return []
    const first = placeTime(query, 'ascending')?.toISOString() ?? null
    const begin = Prisma.sql`${from}::date::timestamp AT TIME ZONE ${query.search.timeZone}`
    return [Prisma.sql`o.created_at >= greatest(${begin}, ${first}::timestamptz)`]
  },
  indexes,
}

export const toFilter: FilterDefinition<string | null> = {
  param: 'to',
  read: ({ one }) => one('to', daySchema),
  write: (to) => (to === null ? [] : [to]),
  sql: (to, query) => {
    if (to === null) return []
    const last = placeTime(query, 'descending')
    const beyond = last && new Date(last.getTime() + 1).toISOString()
    const end = Prisma.sql`(${to}::date + 1)::timestamp AT TIME ZONE ${query.search.timeZone}`
    return [Prisma.sql`o.created_at < least(${end}, ${beyond}::timestamptz)`]
  },
  indexes,
}

/**
 * The time of the place at which a list sorted by time, in this direction, begins: the day's own bound is drawn up to
 * it (partsBeyond of search-sql.ts says why). `greatest` and `least` ignore null.
 */
function placeTime({ search: { sort }, place }: ListQuery, direction: 'ascending' | 'descending'): Date | null {
  const isReadSo = isDescending(sort, place) === (direction === 'descending')
  return place && isByTime(sort) && isReadSo ? place.beside.createdAt : null
}
