import type { OrderSearch } from '@/lib/orders/search/order-search'
import type { ListedOrder } from '@/lib/orders/search/search-orders'
import { batchesOfOrders } from './batches-of-orders'
import { COLUMN_NAMES, COLUMNS, type Clock, type ColumnName } from './columns'
import { toCsvLine, type Cell } from './csv'

export const EXPORT_FORMATS = ['csv', 'jsonl'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** Makes spreadsheets read the file as UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF'

type ExportOptions = {
  format: ExportFormat
  /** The header of a column in a CSV file. */
  headerOf: (column: ColumnName) => string
}

/** The text of a file with all that the search finds, piece by piece. */
export async function* exportOrders(
  merchantId: string,
  search: OrderSearch,
  { format, headerOf }: ExportOptions,
): AsyncGenerator<string> {
  const clock = clockIn(search.timeZone)
  const toLine = format === 'csv' ? toCsvLine : toJsonLine
  if (format === 'csv') yield BYTE_ORDER_MARK + toCsvLine(COLUMN_NAMES.map(headerOf))
  for await (const orders of batchesOfOrders(merchantId, search)) {
    yield orders.map((order) => toLine(toCells(order, clock))).join('')
  }
}

function clockIn(timeZone: string): Clock {
  // Swedish writes days and times as 2026-11-24 15:20:00, which spreadsheets take for a time.
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  return { timeZone, format: (at) => local.format(at) }
}

function toCells(order: ListedOrder, clock: Clock): Cell[] {
  return COLUMN_NAMES.map((name) => COLUMNS[name](order, clock))
}

function toJsonLine(cells: Cell[]): string {
  const values = cells.map((cell, at) => [COLUMN_NAMES[at], typeof cell === 'string' ? cell : cell.exactly])
  return `${JSON.stringify(Object.fromEntries(values))}\n`
}
