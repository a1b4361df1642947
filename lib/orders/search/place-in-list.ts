import type { Sort } from './order-search'
import type { SearchParams } from './search-params'

/** What an order's place in a sorted list is made of. */
export type Placed = { id: string; createdAt: Date; currency: string; totalMinor: bigint }

/** Where a page of the list begins (`next`) or ends (`previous`): beside this order, which need not be there. */
export type PlaceInList = { direction: 'next' | 'previous'; beside: Placed }

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const BY_TIME = new RegExp(`^(\\d{1,13})_(${UUID})$`)
const BY_AMOUNT = new RegExp(`^([A-Z]{3})_(\\d{1,18})_(${UUID})$`)

export function isByTime(sort: Sort): boolean {
  return sort === 'newest' || sort === 'oldest'
}

/** Whether the rows are read from the highest down: a page that ends at its place is read backwards. */
export function isDescending(sort: Sort, place: PlaceInList | null): boolean {
  return (sort === 'newest' || sort === 'highest') !== (place?.direction === 'previous')
}

/** The sort key and the id, so that a page begins at the same place whatever has arrived since. */
export function writeCursor(sort: Sort, { id, createdAt, currency, totalMinor }: Placed): string {
  return isByTime(sort) ? `${createdAt.getTime()}_${id}` : `${currency}_${totalMinor}_${id}`
}

/** Null for what is no cursor of this sort: the list then starts anew. A changed one is only another place in it. */
export function readCursor(sort: Sort, text: string): Placed | null {
  if (isByTime(sort)) {
    const [, ms = '', id] = BY_TIME.exec(text) ?? []
    return id === undefined ? null : { id, createdAt: new Date(Number(ms)), currency: '', totalMinor: 0n }
  }
  const [, currency = '', minor = '', id] = BY_AMOUNT.exec(text) ?? []
  return id === undefined ? null : { id, createdAt: new Date(0), currency, totalMinor: BigInt(minor) }
}

/** The page that an address asks for by `after` or `before`; null for the first. */
export function readPlace({ after, before }: SearchParams, sort: Sort): PlaceInList | null {
  const text = after ?? before
  const beside = typeof text === 'string' ? readCursor(sort, text) : null
  return beside && { direction: after === undefined ? 'previous' : 'next', beside }
}
