import { Prisma } from '@/lib/generated/prisma/client'
import { conditions, descends, type Asked } from './conditions-sql'
import type { OrderSearch } from './order-search'
import { isByTime } from './place-in-list'

/*
 * With conditions-sql.ts the one place where a search becomes SQL. Written by hand, since a keyset needs a comparison of
 * rows, which Prisma has no word for. Each part is served by an index of customer_order (explain.test.ts, decision 10).
 */

/** The rows of one page, in the list's order, or backwards when `place` is where the page ends. */
export function pageSql(columns: Prisma.Sql, asked: Asked): Prisma.Sql {
  return Prisma.sql`SELECT ${columns} FROM (${foundSql(asked)}) AS found JOIN customer_order o ON o.id = found.id ORDER BY ${orderSql(asked)}`
}

/**
 * The ids of a page's orders and what sorts them, and no more, so that an index alone can say them. An index keeps its
 * order within one status and, by amount, beyond a place within one currency: where there are several, each gives its
 * own first rows, and these are merged.
 */
export function foundSql(asked: Asked): Prisma.Sql {
  const tail = Prisma.sql`ORDER BY ${orderSql(asked)} LIMIT ${asked.limit}`
  const parts = partsBeyond(asked).flatMap(({ beyond, search }) =>
    statusSql(search).map((status) => {
      const where = Prisma.join([...beyond, ...status, ...conditions({ ...asked, search })], ' AND ')
      return Prisma.sql`(SELECT o.id, o.created_at, o.currency, o.total_minor FROM customer_order o WHERE ${where} ${tail})`
    }),
  )
  return parts.length === 1
    ? Prisma.join(parts)
    : Prisma.sql`SELECT * FROM (${Prisma.join(parts, ' UNION ALL ')}) AS o ${tail}`
}

function orderSql(asked: Asked): Prisma.Sql {
  const isDescending = descends(asked)
  if (isByTime(asked.search.sort))
    return isDescending ? Prisma.sql`o.created_at DESC, o.id DESC` : Prisma.sql`o.created_at, o.id`
  return isDescending
    ? Prisma.sql`o.currency DESC, o.total_minor DESC, o.id DESC`
    : Prisma.sql`o.currency, o.total_minor, o.id`
}

type Part = { beyond: Prisma.Sql[]; search: OrderSearch }

/**
 * What stands beyond the place. A comparison of rows never begins with a column of few values, by which alone PostgreSQL
 * guesses how many follow. Of two bounds on one column it may begin to read at the looser: the search's own is drawn up
 * to the place.
 */
function partsBeyond(asked: Asked): Part[] {
  const { search, place } = asked
  if (!place) return [{ beyond: [], search }]
  const { id, createdAt, currency, totalMinor } = place.beside
  const beyond = descends(asked) ? Prisma.sql`<` : Prisma.sql`>`
  if (isByTime(search.sort)) {
    return [
      {
        beyond: [Prisma.sql`(o.created_at, o.id) ${beyond} (${createdAt.toISOString()}::timestamptz, ${id}::uuid)`],
        search,
      },
    ]
  }
  const row = Prisma.sql`(o.total_minor, o.id) ${beyond} (${String(totalMinor)}::bigint, ${id}::uuid)`
  return [
    { beyond: [row, Prisma.sql`o.currency = ${currency}::char(3)`], search: beginAt(totalMinor, asked) },
    { beyond: [Prisma.sql`o.currency ${beyond} ${currency}::char(3)`], search },
  ]
}

/** The search with its amounts beginning at the place, where they began before it. */
function beginAt(totalMinor: bigint, asked: Asked): OrderSearch {
  const { minMinor, maxMinor } = asked.search
  if (descends(asked))
    return maxMinor === null || maxMinor < totalMinor ? asked.search : { ...asked.search, maxMinor: totalMinor }
  return minMinor === null || minMinor > totalMinor ? asked.search : { ...asked.search, minMinor: totalMinor }
}

function statusSql({ statuses }: OrderSearch): Prisma.Sql[][] {
  return statuses.length === 0 ? [[]] : statuses.map((status) => [Prisma.sql`o.status = ${status}::order_status`])
}
