import { Prisma } from '@/lib/generated/prisma/client'
import type { OrderSearch } from './order-search'
import { isByTime, type PlaceInList } from './place-in-list'

export type Asked = {
  merchantId: string
  search: OrderSearch
  /** What findIdsByText found. */
  ids: string[] | null
  place: PlaceInList | null
  limit: number
}

/** Whether the rows are read from the highest down: a page that ends at its place is read backwards. */
export function descends({ search: { sort }, place }: Asked): boolean {
  return (sort === 'newest' || sort === 'highest') !== (place?.direction === 'previous')
}

/** What an order must be to be found; `customer_order` is `o`. */
export function conditions(asked: Asked): Prisma.Sql[] {
  const { merchantId, search, ids } = asked
  const { currency, minMinor, maxMinor, scheme, isLive, numbers } = search
  return [
    Prisma.sql`o.merchant_id = ${merchantId}::uuid`,
    ...textSql(search.text, ids),
    ...reviewSql(search.review),
    ...daysSql(asked),
    ...(currency === null ? [] : [Prisma.sql`o.currency = ${currency}::char(3)`]),
    ...(minMinor === null ? [] : [Prisma.sql`o.total_minor >= ${String(minMinor)}::bigint`]),
    ...(maxMinor === null ? [] : [Prisma.sql`o.total_minor <= ${String(maxMinor)}::bigint`]),
    ...(scheme === null ? [] : [Prisma.sql`o.scheme = ${scheme}`]),
    ...(isLive === null ? [] : [Prisma.sql`o.is_live = ${isLive}`]),
    ...(numbers === null ? [] : [Prisma.sql`o.number = ANY (${numbers}::text[])`]),
  ]
}

/** As beginAt does for amounts. `greatest` and `least` pass over null. */
function daysSql(asked: Asked): Prisma.Sql[] {
  const { from, to, timeZone, sort } = asked.search
  const at = asked.place && isByTime(sort) ? asked.place.beside.createdAt : null
  const first = at && !descends(asked) ? at.toISOString() : null
  const beyond = at && descends(asked) ? new Date(at.getTime() + 1).toISOString() : null
  const begin = Prisma.sql`greatest(${from}::date::timestamp AT TIME ZONE ${timeZone}, ${first}::timestamptz)`
  const end = Prisma.sql`least((${to}::date + 1)::timestamp AT TIME ZONE ${timeZone}, ${beyond}::timestamptz)`
  return [
    ...(from === null ? [] : [Prisma.sql`o.created_at >= ${begin}`]),
    ...(to === null ? [] : [Prisma.sql`o.created_at < ${end}`]),
  ]
}

function textSql(text: string | null, ids: string[] | null): Prisma.Sql[] {
  if (text === null) return []
  if (ids !== null) return [Prisma.sql`o.id = ANY (${ids}::uuid[])`]
  const prefix = `${text.toLowerCase().replace(/[\\%_]/g, String.raw`\$&`)}%`
  return [Prisma.sql`lower(o.email) LIKE ${prefix}`]
}

/** `<> '{}'` is what the partial index is of; it also holds for each reason. */
function reviewSql(review: OrderSearch['review']): Prisma.Sql[] {
  if (review !== 'any' && review.length === 0) return []
  const some = Prisma.sql`o.review_reasons <> '{}'`
  return review === 'any' ? [some] : [some, Prisma.sql`o.review_reasons && ${review}::text[]::review_reason[]`]
}
