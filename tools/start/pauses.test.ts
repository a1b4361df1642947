import { expect, test } from 'vitest'
import { Pauses } from './pauses'

test('Each pause is twice as long as the one before, up to half a minute', () => {
  const pauses = new Pauses()
  expect(Array.from({ length: 8 }, () => pauses.after(100))).toEqual([
    500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000,
  ])
})

test('A program that ran for a minute is started again soon', () => {
  const pauses = new Pauses()
  for (let times = 0; times < 8; times += 1) pauses.after(59_999)
  expect(pauses.after(60_000)).toBe(500)
  expect(pauses.after(100)).toBe(1000)
})
