import { expect, test } from 'vitest'
import { formatDuration, formatShare } from './format-health'

test('A duration is told in the unit that people would choose', () => {
  expect([0, 340.4, 2449, 59_000, 190_000, 18_000_000].map(formatDuration)).toEqual([
    '0 ms',
    '340 ms',
    '2.4 s',
    '59.0 s',
    '3 min',
    '5 h',
  ])
})

test('Where nothing was measured, no figure is made up', () => {
  expect(formatDuration(null)).toBe('no figure')
  expect(formatShare(0, 0)).toBe('no figure')
})

test('A share of one decimal', () => {
  expect([formatShare(1, 8), formatShare(1, 2), formatShare(0, 5)]).toEqual(['12.5 %', '50 %', '0 %'])
})
