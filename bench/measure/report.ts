import type { Measured, Times } from './clock'
import type { Exported } from './export'

/** `ratio`: the allowed factor between the p95 of the large and of the small merchant. */
export type Target = { p95Ms: number; ratio?: number }

export const TARGETS = {
  list: { p95Ms: 50, ratio: 1.5 },
  orderPage: { p95Ms: 30 },
  overview: { p95Ms: 300 },
} satisfies Record<string, Target>
const EXPORT = { rowsPerSecond: 20_000, growthMb: 150 }

/** `orders`: the number of orders of each merchant. */
export function printHead(orders: { small: number; many: number }): void {
  console.log(
    `| read | ${orders.small} orders: median, p95 ms | ${orders.many} orders: median, p95 ms | ratio of p95 | rounds | target |`,
  )
  console.log('| --- | --- | --- | --- | --- | --- |')
}

/** Prints one line of the table; true if it met its target. */
export function print({ name, small, many }: Measured, target: Target): boolean {
  const ratio = many.p95Ms / small.p95Ms
  const misses = [
    ...(many.p95Ms > target.p95Ms ? [`over ${target.p95Ms} ms`] : []),
    ...(target.ratio !== undefined && ratio > target.ratio ? [`over ${target.ratio} ×`] : []),
  ]
  const cells = [name, inMs(small), inMs(many), ratio.toFixed(2), String(many.rounds), misses.join(', ') || 'met']
  console.log(`| ${cells.join(' | ')} |`)
  return misses.length === 0
}

const inMs = ({ medianMs, p95Ms }: Times): string => `${medianMs.toFixed(1)}, ${p95Ms.toFixed(1)}`

export function printExport(name: string, { rows, rowsPerSecond, growthMb }: Exported): boolean {
  const isMet = rowsPerSecond >= EXPORT.rowsPerSecond && growthMb < EXPORT.growthMb
  const result = `${rows} rows, ${Math.round(rowsPerSecond)} a second (at least ${EXPORT.rowsPerSecond}), ${growthMb.toFixed(0)} MB more (under ${EXPORT.growthMb})`
  console.log(`${name}: ${result}: ${isMet ? 'met' : 'missed'}`)
  return isMet
}
