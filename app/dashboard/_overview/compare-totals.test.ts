import { expect, test } from 'vitest'
import { compareShares, compareTotals, formatChange, formatShare } from './compare-totals'

test.each([
  [150n, 100n, '+50%'],
  [75n, 100n, '-25%'],
  [1001n, 1000n, '+0.1%'],
  [100n, 100n, '0%'],
  [0n, 100n, '-100%'],
  [-50n, 100n, '-150%'],
])('%s after %s is a change of %s', (current, previous, change) => {
  const comparison = compareTotals(current, previous)
  expect('change' in comparison && formatChange(comparison, 'en')).toBe(change)
})

test.each([
  [5n, 0n],
  [5n, -5n],
  [null, 5n],
])('%s after %s has no relative change', (current, previous) => {
  expect(compareTotals(current, previous)).toEqual({ kind: 'previousOnly' })
})

test('Shares are compared in percentage points', () => {
  expect(compareShares(0.9, 0.85)).toEqual({ kind: 'points', change: 5 })
  expect(compareShares(0.9, null)).toEqual({ kind: 'noEarlierData' })
  expect(compareShares(null, 0.9)).toEqual({ kind: 'previousOnly' })
  expect(formatChange({ kind: 'points', change: 5 }, 'en')).toBe('+5')
  expect(formatShare(0.856, 'en')).toBe('85.6%')
  expect(formatShare(null, 'en')).toBe('–')
})
