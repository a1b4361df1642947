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
const USD = { currency: 'USD', locale: 'en', language: 'en' }
const marks = ({ points }: { points: { value: number | null; text: string }[] }) =>
  points.map(({ value, text }) => [value, text])

test('A day without payments has no rate and no average, which is not zero', () => {
  const { approvalRate, averageOrder, revenue } = readSeries(
    [day('2026-03-09', { orders: 1n }), day('2026-03-10')],
    USD,
  )
  expect(marks(approvalRate)).toEqual([
    [null, '–'],
    [null, '–'],
  ])
  expect(marks(averageOrder)).toEqual([
    [null, '–'],
    [null, '–'],
  ])
  expect(marks(revenue)).toEqual([
    [0, '$0.00'],
    [0, '$0.00'],
  ])
})

test('A day on which every payment was declined has a rate of zero, and still no average', () => {
  const { approvalRate, averageOrder } = readSeries([day('2026-03-09', { orders: 2n, declined: 2n })], USD)
  expect(marks(approvalRate)).toEqual([[0, '0%']])
  expect(marks(averageOrder)).toEqual([[null, '–']])
})

test('A refund lowers the revenue of its order’s day and not the average order value', () => {
  const report = {
    orders: 3n,
    paidOrders: 2n,
    refundedOrders: 1n,
    capturedMinor: 3001n,
    refundedMinor: 1000n,
    approved: 2n,
    declined: 1n,
  }
  const series = readSeries([day('2026-03-09', report)], USD)
  expect(series.revenue.points).toEqual([{ label: '9 Mar', value: 20.01, text: '$20.01' }])
  expect(marks(series.refunds)).toEqual([[10, '$10.00']])
  expect(marks(series.averageOrder)).toEqual([[15.01, '$15.01']])
  expect(series.approvalRate.points[0]?.value).toBeCloseTo(66.67)
  expect(marks(series.paidOrders)).toEqual([[2, '2']])
})

test('A rate of zero is drawn, a sum of zero is not', () => {
  const series = readSeries([day('2026-03-09', { orders: 1n, declined: 1n })], USD)
  const blank = Object.values(series).filter(isBlank)
  expect(blank.map(({ name }) => name)).toEqual(['revenue', 'paidOrders', 'averageOrder', 'refunds'])
})
