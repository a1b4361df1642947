import { Prisma } from '@/lib/generated/prisma/client'
import type { OrderSearch, Sort } from './order-search'
import { isByTime, type PlaceInList } from './place-in-list'

/*
 * The one place where a search becomes SQL. Written by hand, since a keyset needs a comparison of rows, which Prisma
 * has no word for. Each part is served by an index of customer_order (explain.test.ts, decision 10).
 */

export type Asked = {
  merchantId: string
  search: OrderSearch
  /** What findIdsByText found. */
  ids: string[] | null
  place: PlaceInList | null
  limit: number
}

/** The rows of one page, in the list's order, or backwards when `place` is where the page ends. */
export function pageSql(columns: Prisma.Sql, asked: Asked): Prisma.Sql {
  const { search, place, limit } = asked
  const isDescending = (search.sort === 'newest' || search.sort === 'highest') !== (place?.direction === 'previous')
  const order = orderSql(search.sort, isDescending)
  const where = Prisma.join([...conditions(asked), ...besideSql(search.sort, place, isDescending)], ' AND ')
  const tail = Prisma.sql`ORDER BY ${order} LIMIT ${limit}`
  if (search.statuses.length < 2) return Prisma.sql`SELECT ${columns} FROM customer_order o WHERE ${where} ${tail}`
  // An index keeps one status in order, not several together: each gives its own first rows, and these are merged.
  return Prisma.sql`
    SELECT ${columns} FROM unnest(${search.statuses}::text[]) AS wanted(status)
    CROSS JOIN LATERAL (
      SELECT * FROM customer_order o WHERE o.status = wanted.status::order_status AND ${where} ${tail}
    ) o ${tail}`
}

function orderSql(sort: Sort, isDescending: boolean): Prisma.Sql {
  if (isByTime(sort)) return isDescending ? Prisma.sql`o.created_at DESC, o.id DESC` : Prisma.sql`o.created_at, o.id`
  return isDescending ? Prisma.sql`o.currency DESC, o.total_minor DESC, o.id DESC` : Prisma.sql`o.currency, o.total_minor, o.id`
}

function besideSql(sort: Sort, place: PlaceInList | null, isDescending: boolean): Prisma.Sql[] {
  if (!place) return []
  const { id, createdAt, currency, totalMinor } = place.beside
  const beyond = isDescending ? Prisma.sql`<` : Prisma.sql`>`
  if (isByTime(sort)) return [Prisma.sql`(o.created_at, o.id) ${beyond} (${createdAt.toISOString()}::timestamptz, ${id}::uuid)`]
  return [
    Prisma.sql`(o.currency, o.total_minor, o.id) ${beyond} (${currency}::char(3), ${String(totalMinor)}::bigint, ${id}::uuid)`,
  ]
}

function conditions({ merchantId, search, ids }: Asked): Prisma.Sql[] {
  const { statuses, from, to, timeZone, currency, minMinor, maxMinor, scheme, isLive, numbers } = search
  return [
    Prisma.sql`o.merchant_id = ${merchantId}::uuid`,
    ...textSql(search.text, ids),
    ...(statuses.length === 1 ? [Prisma.sql`o.status = ${statuses[0]}::order_status`] : []),
    ...attentionSql(search.attention),
    ...(from === null ? [] : [Prisma.sql`o.created_at >= (${from}::date::timestamp AT TIME ZONE ${timeZone})`]),
    ...(to === null ? [] : [Prisma.sql`o.created_at < ((${to}::date + 1)::timestamp AT TIME ZONE ${timeZone})`]),
    ...(currency === null ? [] : [Prisma.sql`o.currency = ${currency}::char(3)`]),
    ...(minMinor === null ? [] : [Prisma.sql`o.total_minor >= ${String(minMinor)}::bigint`]),
    ...(maxMinor === null ? [] : [Prisma.sql`o.total_minor <= ${String(maxMinor)}::bigint`]),
    ...(scheme === null ? [] : [Prisma.sql`o.scheme = ${scheme}`]),
    ...(isLive === null ? [] : [Prisma.sql`o.is_live = ${isLive}`]),
    ...(numbers === null ? [] : [Prisma.sql`o.number = ANY (${numbers}::text[])`]),
  ]
}

function textSql(text: string | null, ids: string[] | null): Prisma.Sql[] {
  if (text === null) return []
  if (ids !== null) return [Prisma.sql`o.id = ANY (${ids}::uuid[])`]
  const prefix = `${text.toLowerCase().replace(/[\\%_]/g, String.raw`\$&`)}%`
  return [Prisma.sql`lower(o.email) LIKE ${prefix}`]
}

/** `<> '{}'` is what the partial index is of; it also holds for each reason. */
function attentionSql(attention: OrderSearch['attention']): Prisma.Sql[] {
  if (attention !== 'any' && attention.length === 0) return []
  const some = Prisma.sql`o.attention <> '{}'`
  return attention === 'any' ? [some] : [some, Prisma.sql`o.attention && ${attention}::text[]::attention_reason[]`]
}
