import { toDecimalText } from '@/lib/money/format-money'
import type { ListedOrder } from '@/lib/orders/search/search-orders'
import type { Cell } from './csv'

/** The merchant's own clock. */
export type Clock = { timeZone: string; format: (at: Date) => string }

type Column = (order: ListedOrder, clock: Clock) => Cell

/**
 * The columns of an exported file in their order, and what each has of an order. The names are the members of a JSON line;
 * the header of a CSV file is in messages, as `export.columns`.
 */
export const COLUMNS = {
  order: ({ number }) => number,
  time: ({ createdAt }, clock) => ({ exactly: clock.format(createdAt) }),
  time_zone: (_order, { timeZone }) => timeZone,
  time_utc: ({ createdAt }) => ({ exactly: createdAt.toISOString() }),
  status: ({ status }) => status,
  review_reasons: ({ reviewReasons }) => reviewReasons.join(' '),
  customer: ({ customerName }) => customerName,
  email: ({ email }) => email,
  currency: ({ currency }) => currency,
  total: ({ totalMinor, currency }) => amount(totalMinor, currency),
  authorized: ({ authorizedMinor, currency }) => amount(authorizedMinor, currency),
  captured: ({ capturedMinor, currency }) => amount(capturedMinor, currency),
  refunded: ({ refundedMinor, currency }) => amount(refundedMinor, currency),
  card_scheme: ({ scheme }) => scheme ?? '',
  mode: ({ isLive }) => (isLive === null ? '' : isLive ? 'live' : 'test'),
} as const satisfies Record<string, Column>

export type ColumnName = keyof typeof COLUMNS
// The keys of a constant are its own.
export const COLUMN_NAMES = Object.keys(COLUMNS) as ColumnName[]

/** Decimal text of the currency beside it. */
function amount(amountMinor: bigint, currency: string): Cell {
  return { exactly: toDecimalText({ amountMinor, currency }) }
}
