import { ReviewReason, OrderStatus } from '@/lib/generated/prisma/enums'

/** How the list may be sorted. Amounts of different currencies are never compared: each currency is a block. */
export const SORTS = ['newest', 'oldest', 'highest', 'lowest'] as const
export type Sort = (typeof SORTS)[number]

export const STATUSES = Object.values(OrderStatus)
export const REVIEW_REASONS = Object.values(ReviewReason)

/**
 * What a merchant looks for: one description for the screen, the count, the live rows and the export. Null and an
 * empty list mean "any". Within a list one is enough; everything else must hold together.
 */
export type OrderSearch = {
  /** An order's number, our reference, the gateway's transaction id, or how the customer's e-mail begins. */
  text: string | null
  statuses: OrderStatus[]
  /** `any`: needs a person, for whatever reason. */
  review: 'any' | ReviewReason[]
  /** Whole days in this time zone, YYYY-MM-DD, both included. */
  from: string | null
  to: string | null
  timeZone: string
  currency: string | null
  /** In minor units of `currency`, both included. */
  minMinor: bigint | null
  maxMinor: bigint | null
  scheme: string | null
  isLive: boolean | null
  /** Only these, where orders were picked by hand. */
  numbers: string[] | null
  sort: Sort
}

/** Everything, newest first. */
export function everyOrder(timeZone: string): OrderSearch {
  return {
    text: null,
    statuses: [],
    review: [],
    from: null,
    to: null,
    timeZone,
    currency: null,
    minMinor: null,
    maxMinor: null,
    scheme: null,
    isLive: null,
    numbers: null,
    sort: 'newest',
  }
}
