import { Prisma } from '@/lib/generated/prisma/client'
import type { ListQuery } from './filters/filter-definition'
import { FILTER_KEYS, filterSql } from './filters/order-filters'
import type { OrderSearch } from './order-search'
import { isByTime, isDescending } from './place-in-list'

/*
 * With the filters' own conditions the one place where a search becomes SQL. Written by hand, since a keyset needs a
 * comparison of rows, which Prisma does not have. Each part is served by an index of customer_order (explain.proof.test.ts, decision 10).
 */

/** The rows of one page, in the list's order, or in reverse when `place` is where the page ends. */
export function pageSql(columns: Prisma.Sql, query: ListQuery): Prisma.Sql {
  return Prisma.sql`SELECT ${columns} FROM (${foundSql(query)}) AS found JOIN customer_order o ON o.id = found.id ORDER BY ${orderSql(query)}`
}

/**
 * The ids of a page's orders and what sorts them, and no more, so that an index alone can say them. An index keeps its
 * order within one status and, by amount, beyond a place within one currency: where there are several, each gives its
 * own first rows, and these are merged.
 */
export function foundSql(query: ListQuery): Prisma.Sql {
  const tail = Prisma.sql`ORDER BY ${orderSql(query)} LIMIT ${query.limit}`
  const parts = partsBeyond(query).flatMap(({ beyond, search }) =>
    byStatus(search).map((one) => {
      const where = Prisma.join([...beyond, ...conditions({ ...query, search: one })], ' AND ')
      return Prisma.sql`(SELECT o.id, o.created_at, o.currency, o.total_minor FROM customer_order o WHERE ${where} ${tail})`
    }),
  )
  return parts.length === 1
    ? Prisma.join(parts)
    : Prisma.sql`SELECT * FROM (${Prisma.join(parts, ' UNION ALL ')}) AS o ${tail}`
}

function orderSql(query: ListQuery): Prisma.Sql {
  const descends = isDescending(query.search.sort, query.place)
  if (isByTime(query.search.sort))
    return descends ? Prisma.sql`o.created_at DESC, o.id DESC` : Prisma.sql`o.created_at, o.id`
  return descends
    ? Prisma.sql`o.currency DESC, o.total_minor DESC, o.id DESC`
    : Prisma.sql`o.currency, o.total_minor, o.id`
}

type Part = { beyond: Prisma.Sql[]; search: OrderSearch }

/**
 * What stands beyond the place. A comparison of rows never begins with a column of few values, by which alone PostgreSQL
 * guesses how many follow. Of two bounds on one column it may begin to read at the looser: the search's own is drawn up
 * to the place.
 */
function partsBeyond(query: ListQuery): Part[] {
  const { search, place } = query
  if (!place) return [{ beyond: [], search }]
  const { id, createdAt, currency, totalMinor } = place.beside
  const beyond = isDescending(search.sort, place) ? Prisma.sql`<` : Prisma.sql`>`
  if (isByTime(search.sort)) {
    const row = Prisma.sql`(o.created_at, o.id) ${beyond} (${createdAt.toISOString()}::timestamptz, ${id}::uuid)`
    return [{ beyond: [row], search }]
  }
  const row = Prisma.sql`(o.total_minor, o.id) ${beyond} (${String(totalMinor)}::bigint, ${id}::uuid)`
  return [
    { beyond: [row, Prisma.sql`o.currency = ${currency}::char(3)`], search: beginAt(totalMinor, query) },
    { beyond: [Prisma.sql`o.currency ${beyond} ${currency}::char(3)`], search },
  ]
}

/** The search with its amounts beginning at the place, where they began before it. */
function beginAt(totalMinor: bigint, query: ListQuery): OrderSearch {
  const { search, place } = query
  const { minMinor, maxMinor } = search
  if (isDescending(search.sort, place))
    return maxMinor === null || maxMinor < totalMinor ? search : { ...search, maxMinor: totalMinor }
  return minMinor === null || minMinor > totalMinor ? search : { ...search, minMinor: totalMinor }
}

/** The search of each status by itself. */
function byStatus(search: OrderSearch): OrderSearch[] {
  return search.statuses.length === 0 ? [search] : search.statuses.map((status) => ({ ...search, statuses: [status] }))
}

function conditions(query: ListQuery): Prisma.Sql[] {
  const { numbers } = query.search
  return [
    Prisma.sql`o.merchant_id = ${query.merchantId}::uuid`,
    ...(numbers === null ? [] : [Prisma.sql`o.number = ANY (${numbers}::text[])`]),
    ...FILTER_KEYS.flatMap((key) => filterSql(key, query)),
  ]
}
