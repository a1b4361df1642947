import { toDecimalText } from '@/lib/money/format-money'
import { batchesOfOrders } from './batches-of-orders'
import { toCsvLine, type Cell } from './csv'
import type { OrderSearch } from '@/lib/orders/search/order-search'
import type { ListedOrder } from '@/lib/orders/search/search-orders'

export const EXPORT_FORMATS = ['csv', 'jsonl'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** With it spreadsheets take the file for UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF'

/** The text of a file with all that the search finds, piece by piece. */
export async function* exportOrders(
  merchantId: string,
  search: OrderSearch,
  format: ExportFormat,
): AsyncGenerator<string> {
  const describe = describeIn(search.timeZone)
  if (format === 'csv') yield BYTE_ORDER_MARK + toCsvLine(COLUMNS)
  for await (const orders of batchesOfOrders(merchantId, search)) {
    yield orders
      .map((order) => (format === 'csv' ? toCsvLine(Object.values(describe(order))) : toJsonLine(describe(order))))
      .join('')
  }
}

const COLUMNS = [
  'order',
  'time',
  'time_zone',
  'time_utc',
  'status',
  'reviewReasons',
  'customer',
  'email',
  'currency',
  'total',
  'authorized',
  'captured',
  'refunded',
  'card_scheme',
  'mode',
] as const
type Described = Record<(typeof COLUMNS)[number], Cell>

/** An order as the file has it. Amounts are decimal text of the currency beside them. The members are in the columns' order. */
function describeIn(timeZone: string): (order: ListedOrder) => Described {
  // Swedish writes days and times as 2026-11-24 15:20:00, which spreadsheets take for a time.
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  return (order) => {
    const { currency } = order
    const amount = (amountMinor: bigint): Cell => ({ exactly: toDecimalText({ amountMinor, currency }) })
    return {
      order: order.number,
      time: { exactly: local.format(order.createdAt) },
      time_zone: timeZone,
      time_utc: { exactly: order.createdAt.toISOString() },
      status: order.status,
      reviewReasons: order.reviewReasons.join(' '),
      customer: order.customerName,
      email: order.email,
      currency,
      total: amount(order.totalMinor),
      authorized: amount(order.authorizedMinor),
      captured: amount(order.capturedMinor),
      refunded: amount(order.refundedMinor),
      card_scheme: order.scheme ?? '',
      mode: order.isLive === null ? '' : order.isLive ? 'live' : 'test',
    }
  }
}

function toJsonLine(described: Described): string {
  const plain = Object.entries(described).map(([name, cell]) => [name, typeof cell === 'string' ? cell : cell.exactly])
  return `${JSON.stringify(Object.fromEntries(plain))}\n`
}
