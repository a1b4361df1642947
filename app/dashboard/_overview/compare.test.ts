import { expect, test } from 'vitest'
import { describeChange, formatPoints, formatShare } from './compare'

test.each([
  [150n, 100n, '50% more than before'],
  [75n, 100n, '25% less than before'],
  [0n, 0n, 'as before'],
  [5n, 0n, 'more than before'],
  [-5n, 0n, 'less than before'],
])('%s after %s is told as "%s"', (now, before, told) => {
  expect(describeChange(now, before)).toBe(told)
})

test('An approval rate is compared in points, and not with nothing', () => {
  expect(formatPoints(0.9, 0.85)).toBe('5 points higher than before')
  expect(formatPoints(0.9, null)).toBe('nothing to compare with')
  expect(formatShare(null)).toBe('–')
})
