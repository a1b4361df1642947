import { describe, expect, test } from 'vitest'
import { countDays, periodBefore, readRange, stepsOf, today } from './period'

const now = new Date('2026-11-24T16:30:00Z')
const thirtyDays = { name: '30d', period: { from: '2026-10-26', to: '2026-11-24' } }

test('Today is the day in the merchant’s time zone', () => {
  expect(today('Asia/Tokyo', now)).toBe('2026-11-25')
  expect(today('America/New_York', now)).toBe('2026-11-24')
})

test('The preset ranges end today', () => {
  expect(readRange({ range: '7d' }, 'UTC', now).period).toEqual({ from: '2026-11-18', to: '2026-11-24' })
  expect(readRange({}, 'UTC', now)).toEqual(thirtyDays)
  expect(readRange({ range: '12m' }, 'UTC', now).period).toEqual({ from: '2025-12-01', to: '2026-11-24' })
})

test('A custom range is accepted, also a single day and a leap day', () => {
  const custom = (from: string, to: string) => readRange({ range: 'custom', from, to }, 'UTC', now)
  expect(custom('2026-03-01', '2026-03-01')).toEqual({
    name: 'custom',
    period: { from: '2026-03-01', to: '2026-03-01' },
  })
  expect(custom('2024-02-29', '2024-03-01').period.from).toBe('2024-02-29')
})

describe('Invalid search parameters fall back to 30 days', () => {
  test.each([
    ['an unknown range', { range: 'ever' }],
    ['no days', { range: 'custom' }],
    ['a day that does not exist', { range: 'custom', from: '2026-02-30', to: '2026-03-01' }],
    ['the end before the beginning', { range: 'custom', from: '2026-03-02', to: '2026-03-01' }],
    ['a century', { range: 'custom', from: '1926-01-01', to: '2026-01-01' }],
    ['years out of range', { range: 'custom', from: '0001-01-01', to: '99999-01-01' }],
    ['SQL', { range: 'custom', from: "2026-01-01'; DROP TABLE", to: '2026-01-02' }],
    ['a repeated parameter', { range: 'custom', from: ['2026-01-01', '2026-01-01'], to: '2026-01-02' }],
  ])('%s', (_name, asked) => {
    expect(readRange(asked, 'UTC', now)).toEqual(thirtyDays)
  })
})

test('The period before has as many days and ends the day before', () => {
  const before = periodBefore({ from: '2026-03-01', to: '2026-03-31' })
  expect(before).toEqual({ from: '2026-01-29', to: '2026-02-28' })
  expect(countDays(before)).toBe(31)
})

test('Up to 92 days are shown by day, more by month, and none is left out', () => {
  expect(stepsOf({ from: '2026-03-28', to: '2026-03-30' }).map(({ key }) => key)).toEqual([
    '2026-03-28',
    '2026-03-29',
    '2026-03-30',
  ])
  expect(stepsOf({ from: '2026-01-01', to: '2026-04-02' })).toHaveLength(92)
  const months = stepsOf({ from: '2025-12-15', to: '2026-11-24' })
  expect(months).toHaveLength(12)
  expect(months[0]).toEqual({ key: '2025-12-01', unit: 'month' })
})
