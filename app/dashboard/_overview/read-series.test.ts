import { expect, test } from 'vitest'
import type { StepReport } from '@/lib/reports/read-report'
import { isBlank, readSeries } from './read-series'

const day = (key: string, report: Partial<StepReport> = {}): StepReport => ({
  orders: 0n,
  paidOrders: 0n,
  refundedOrders: 0n,
  capturedMinor: 0n,
  refundedMinor: 0n,
  approved: 0n,
  declined: 0n,
  step: { key, unit: 'day' },
  ...report,
})
const marks = ({ points }: { points: { value: number | null; text: string }[] }) =>
  points.map(({ value, text }) => [value, text])

test('A day without payments has no rate and no average, and that is not zero', () => {
  const { rate, average, revenue } = readSeries([day('2026-03-09', { orders: 1n }), day('2026-03-10')], 'USD', 'en')
  expect(marks(rate)).toEqual([
    [null, '–'],
    [null, '–'],
  ])
  expect(marks(average)).toEqual([
    [null, '–'],
    [null, '–'],
  ])
  expect(marks(revenue)).toEqual([
    [0, '$0.00'],
    [0, '$0.00'],
  ])
})

test('A day on which every payment was declined has a rate of zero, and still no average', () => {
  const { rate, average } = readSeries([day('2026-03-09', { orders: 2n, declined: 2n })], 'USD', 'en')
  expect(marks(rate)).toEqual([[0, '0%']])
  expect(marks(average)).toEqual([[null, '–']])
})

test('A refund lowers the revenue of its order’s day and not what a paid order brought', () => {
  const report = {
    orders: 3n,
    paidOrders: 2n,
    refundedOrders: 1n,
    capturedMinor: 3001n,
    refundedMinor: 1000n,
    approved: 2n,
    declined: 1n,
  }
  const series = readSeries([day('2026-03-09', report)], 'USD', 'en')
  expect(series.revenue.points).toEqual([{ label: '9 Mar', value: 20.01, text: '$20.01' }])
  expect(marks(series.refunds)).toEqual([[10, '$10.00']])
  expect(marks(series.average)).toEqual([[15.01, '$15.01']])
  expect(series.rate.points[0]?.value).toBeCloseTo(66.67)
  expect(marks(series.paid)).toEqual([[2, '2']])
})

test('A rate of zero is drawn, a sum of zero is said', () => {
  const series = readSeries([day('2026-03-09', { orders: 1n, declined: 1n })], 'USD', 'en')
  const blank = Object.values(series).filter(isBlank)
  expect(blank.map(({ name }) => name)).toEqual(['Revenue', 'Paid', 'Average order', 'Refunds'])
})
