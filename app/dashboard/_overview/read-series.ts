import type { Step } from '@/lib/reports/period'
import { approvalRate, averageOrderMinor, revenueMinor, type StepReport } from '@/lib/reports/read-report'
import { formatMoney, toDecimalText } from '@/lib/money/format-money'
import { formatLocale } from '@/messages/format-locale'
import { formatShare } from './compare-totals'

/** The value of one step. Null means that there is no value, which is not the same as zero. */
export type Point = { label: string; value: number | null; text: string }

export type SeriesName = 'revenue' | 'orders' | 'paidOrders' | 'approvalRate' | 'averageOrder' | 'refunds'

/** Sums are bars. A rate or an average is a dot: a bar of zero height would look like no value. */
export type Series = {
  name: SeriesName
  unit: 'count' | 'amount' | 'percent'
  mark: 'bar' | 'dot'
  points: Point[]
}

/** Whether there is nothing to draw. */
export const isBlank = ({ mark, points }: Series): boolean =>
  points.every(({ value }) => value === null || (value === 0 && mark === 'bar'))

/** `locale` is the reader's, for amounts; `language` that of the page. */
type Format = { currency: string; locale: string; language: string }

/** The totals of each step as series for charts and for a table. */
export function readSeries(steps: StepReport[], { currency, locale, language }: Format): Record<SeriesName, Series> {
  const labels = steps.map(({ step }) => formatStep(step, language))
  // A mark needs no more precision than a number has; the text beside it is exact.
  const amount = (amountMinor: bigint) => ({
    value: Number(toDecimalText({ amountMinor, currency })),
    text: formatMoney({ amountMinor, currency }, locale),
  })
  const count = (total: bigint) => ({ value: Number(total), text: total.toLocaleString(formatLocale(language)) })
  const points = (read: (report: StepReport) => Omit<Point, 'label'>) =>
    steps.map((report, index) => ({ label: labels[index] ?? '', ...read(report) }))
  const rateOf = (report: StepReport) => {
    const rate = approvalRate(report)
    return { value: rate === null ? null : rate * 100, text: formatShare(rate, language) }
  }
  const averageOf = (report: StepReport) => {
    const average = averageOrderMinor(report)
    return average === null ? { value: null, text: formatShare(null, language) } : amount(average)
  }
  return {
    revenue: { name: 'revenue', unit: 'amount', mark: 'bar', points: points((report) => amount(revenueMinor(report))) },
    orders: { name: 'orders', unit: 'count', mark: 'bar', points: points(({ orders }) => count(orders)) },
    paidOrders: {
      name: 'paidOrders',
      unit: 'count',
      mark: 'bar',
      points: points(({ paidOrders }) => count(paidOrders)),
    },
    approvalRate: { name: 'approvalRate', unit: 'percent', mark: 'dot', points: points(rateOf) },
    averageOrder: { name: 'averageOrder', unit: 'amount', mark: 'dot', points: points(averageOf) },
    refunds: {
      name: 'refunds',
      unit: 'amount',
      mark: 'bar',
      points: points(({ refundedMinor }) => amount(refundedMinor)),
    },
  }
}

function formatStep({ key, unit }: Step, language: string): string {
  const part =
    unit === 'day' ? ({ day: 'numeric', month: 'short' } as const) : ({ month: 'short', year: 'numeric' } as const)
  return new Intl.DateTimeFormat(formatLocale(language), { timeZone: 'UTC', ...part }).format(
    new Date(`${key}T00:00:00Z`),
  )
}
