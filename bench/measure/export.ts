import { exportOrders } from '../../lib/orders/export/export-orders'
import { everyOrder } from '../../lib/orders/search/order-search'
import type { MeasuredMerchant } from './merchants'

const MOST_ROWS = 200_000

export type Exported = { rows: number; rowsPerSecond: number; growthMb: number }

/** Runs an export without writing it: its speed, and the growth of the process. */
export async function measureExport({ id, timeZone }: MeasuredMerchant): Promise<Exported> {
  const options = { format: 'csv', headerOf: (column: string) => column } as const
  const before = process.memoryUsage().rss
  const began = performance.now()
  let [rows, most] = [-1, before] // The first line has the column names.
  for await (const piece of exportOrders(id, everyOrder(timeZone), options)) {
    rows += piece.split('\r\n').length - 1
    most = Math.max(most, process.memoryUsage().rss)
    if (rows >= MOST_ROWS) break
  }
  return { rows, rowsPerSecond: (1000 * rows) / (performance.now() - began), growthMb: (most - before) / 2 ** 20 }
}
