import { expect, test } from 'vitest'
import { breakerFor, wasMostlyDeclined } from './breaker'
import type { GroupOutcomes } from './read-declines'

const none = { declined: 0, approved: 0 }
function group(changes: Partial<Omit<GroupOutcomes, 'amountMinor'>> & { amountMinor?: bigint }): GroupOutcomes {
  return { standing: 'ordinary', amountMinor: 1000n, currency: 'JPY', ...none, alike: none, ...changes }
}
const one = { standing: 'ordinary', amountMinor: 1000n, currency: 'JPY' } as const

test('The breaker opens for an amount that is mostly declined, and for no other amount or standing', () => {
  const groups = [group({ declined: 8, approved: 2 })]
  expect(breakerFor(groups, one)).toBe('amount')
  expect(breakerFor(groups, { ...one, amountMinor: 1001n })).toBe('closed')
  expect(breakerFor(groups, { ...one, currency: 'USD' })).toBe('closed')
  expect(breakerFor(groups, { ...one, standing: 'known' })).toBe('closed')
})

test('It stays closed for few declines, and for many beside approvals', () => {
  expect(breakerFor([group({ declined: 7 })], one)).toBe('closed')
  expect(breakerFor([group({ declined: 80, approved: 27 })], one)).toBe('closed')
})

test('Declines of many amounts open it for the whole standing, one bad amount alone does not', () => {
  const spread = Array.from({ length: 12 }, (_, index) => group({ amountMinor: BigInt(index), declined: 1 }))
  expect(breakerFor(spread, one)).toBe('standing')
  expect(breakerFor(spread, { ...one, standing: 'doubtful' })).toBe('closed')
  expect(breakerFor([group({ declined: 500 }), ...spread.slice(1)], { ...one, amountMinor: 99n })).toBe('closed')
})

test('Doubtful payments are judged together, whatever their amounts are', () => {
  const spread = [1n, 2n, 3n, 4n].map((amountMinor) => group({ standing: 'doubtful', amountMinor, declined: 2 }))
  expect(breakerFor(spread, { ...one, standing: 'doubtful' })).toBe('standing')
  expect(breakerFor(spread.slice(1), { ...one, standing: 'doubtful' })).toBe('closed')
  expect(breakerFor(spread, one)).toBe('closed')
})

test('Someone whose own payments were mostly declined is told from others in the same group', () => {
  expect(wasMostlyDeclined([group({ declined: 7, alike: { declined: 3, approved: 1 } })])).toBe(true)
  expect(wasMostlyDeclined([group({ declined: 7, alike: { declined: 3, approved: 2 } })])).toBe(false)
})
