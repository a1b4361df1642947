import { expect, test } from 'vitest'
import { formatDuration, formatShare } from './format-health'

test('A duration is given in the unit that fits its size', () => {
  expect([0, 340.4, 2449, 59_000, 190_000, 18_000_000].map(formatDuration)).toEqual([
    '0 ms',
    '340 ms',
    '2.4 s',
    '59.0 s',
    '3 min',
    '5 h',
  ])
})

test('A share has at most one decimal, and nothing has no share', () => {
  expect([formatShare(1, 8), formatShare(1, 2), formatShare(0, 5)]).toEqual(['12.5 %', '50 %', '0 %'])
  expect(formatShare(0, 0)).toBeNull()
})
