import type { Step } from '@/lib/reports/period'
import { approvalRate, averageOrderMinor, revenueMinor, type StepReport } from '@/lib/reports/read-report'
import { formatMoney, toDecimalText } from '@/lib/money/format-money'
import { formatShare } from './compare'

/** What is drawn over a step of time. Null where there is nothing to draw, which is not the same as zero. */
export type Point = { label: string; value: number | null; text: string }

/**
 * Sums are bars. A rate or an average is a dot, since a bar of no height could not be told from no bar: none at all, if
 * nothing was paid or declined then.
 */
export type Series = {
  name: string
  unit: 'count' | 'amount' | 'percent'
  mark: 'bar' | 'dot'
  points: Point[]
  /** Said in the chart's place where there is nothing to draw. */
  nothing: string
}

export const isBlank = ({ mark, points }: Series): boolean =>
  points.every(({ value }) => value === null || (value === 0 && mark === 'bar'))

export type OverTimeSeries = Record<'revenue' | 'orders' | 'paid' | 'rate' | 'average' | 'refunds', Series>

const NONE_PAID = 'No order of these days was paid.'
const sum = { unit: 'amount', mark: 'bar' } as const
const number = { unit: 'count', mark: 'bar' } as const

/** The figures of each step as series to be drawn, or read in a table. */
export function readSeries(steps: StepReport[], currency: string, locale: string): OverTimeSeries {
  const labels = steps.map(({ step }) => nameOf(step))
  // A mark needs no more precision than a number has; the words beside it are exact.
  const amount = (amountMinor: bigint) => ({
    value: Number(toDecimalText({ amountMinor, currency })),
    text: formatMoney({ amountMinor, currency }, locale),
  })
  const count = (figure: bigint) => ({ value: Number(figure), text: figure.toLocaleString('en') })
  const points = (read: (report: StepReport) => Omit<Point, 'label'>) =>
    steps.map((report, index) => ({ label: labels[index] ?? '', ...read(report) }))
  const rateOf = (report: StepReport) => {
    const rate = approvalRate(report)
    return { value: rate === null ? null : rate * 100, text: formatShare(rate) }
  }
  const averageOf = (report: StepReport) => {
    const average = averageOrderMinor(report)
    return average === null ? { value: null, text: formatShare(null) } : amount(average)
  }
  return {
    revenue: {
      ...sum,
      name: 'Revenue',
      points: points((report) => amount(revenueMinor(report))),
      nothing: 'Nothing was earned in these days.',
    },
    orders: {
      ...number,
      name: 'Orders',
      points: points(({ orders }) => count(orders)),
      nothing: 'No order was placed in these days.',
    },
    paid: { ...number, name: 'Paid', points: points(({ paidOrders }) => count(paidOrders)), nothing: NONE_PAID },
    rate: {
      unit: 'percent',
      mark: 'dot',
      name: 'Approval rate',
      points: points(rateOf),
      nothing: 'No payment was approved or declined in these days.',
    },
    average: { unit: 'amount', mark: 'dot', name: 'Average order', points: points(averageOf), nothing: NONE_PAID },
    refunds: {
      ...sum,
      name: 'Refunds',
      points: points(({ refundedMinor }) => amount(refundedMinor)),
      nothing: 'Nothing was refunded in these days.',
    },
  }
}

function nameOf({ key, unit }: Step): string {
  const part =
    unit === 'day' ? ({ day: 'numeric', month: 'short' } as const) : ({ month: 'short', year: 'numeric' } as const)
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...part }).format(new Date(`${key}T00:00:00Z`))
}
