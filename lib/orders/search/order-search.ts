import { ReviewReason, OrderStatus } from '@/lib/generated/prisma/enums'

/** How the list may be sorted. Amounts of different currencies are never compared: each currency is a block. */
export const SORTS = ['newest', 'oldest', 'highest', 'lowest'] as const
export type Sort = (typeof SORTS)[number]

export const STATUSES = Object.values(OrderStatus)
export const REVIEW_REASONS = Object.values(ReviewReason)

/** What narrows the list. Null and an empty list mean "any". Each key has its definition in filters/order-filters.ts. */
export type OrderFilters = {
  /** An order's number, our reference, the gateway's transaction id, or how the customer's e-mail begins. */
  text: string | null
  statuses: OrderStatus[]
  /** `any`: needs review, for whatever reason. */
  review: 'any' | ReviewReason[]
  /** Whole days in the search's time zone, YYYY-MM-DD, both included. */
  from: string | null
  to: string | null
  /** In minor units of `currency`, both included. */
  minMinor: bigint | null
  maxMinor: bigint | null
  currency: string | null
  scheme: string | null
  isLive: boolean | null
}

export const NO_FILTERS: OrderFilters = {
  text: null,
  statuses: [],
  review: [],
  from: null,
  to: null,
  minMinor: null,
  maxMinor: null,
  currency: null,
  scheme: null,
  isLive: null,
}

/**
 * What a merchant looks for: one description for the screen, the count, the live rows and the export. Within a list one
 * is enough; everything else must hold together.
 */
export type OrderSearch = OrderFilters & {
  timeZone: string
  /** Only these, where orders were selected one by one. */
  numbers: string[] | null
  sort: Sort
}

/** Everything, newest first. */
export function everyOrder(timeZone: string): OrderSearch {
  return { ...NO_FILTERS, timeZone, numbers: null, sort: 'newest' }
}
