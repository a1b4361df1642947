import { expect, test } from 'vitest'
import { Counts } from './counts'

test('Each key has its own count, and one whose count fell to nothing is forgotten', () => {
  const counts = new Counts()
  const back = [counts.take('a', 2), counts.take('a', 2)]
  expect(counts.take('a', 2)).toBeNull()
  expect(counts.take('b', 2)).not.toBeNull()
  for (const giveBack of back) giveBack?.()
  expect(counts.take('a', 1)).not.toBeNull()
})
