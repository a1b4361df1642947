import { expect, test } from 'vitest'
import { GIVE_UP_AFTER_MS, pauseMs } from './backoff'

test('Pauses double from two seconds up to an hour', () => {
  const pauses = [0, 1, 2, 10, 11, 500].map((tries) => pauseMs(tries, 0.5) / 1000)
  expect(pauses).toEqual([2, 4, 8, 2048, 3600, 3600])
})

test('Pauses vary at random by a fifth, so that failures do not recur together', () => {
  expect([pauseMs(3, 0), pauseMs(3, 1)]).toEqual([12_800, 19_200])
})

test('Three days of retries are fewer than a hundred, so that a dead delivery does not fill the queue', () => {
  let [waited, tries] = [0, 0]
  while (waited < GIVE_UP_AFTER_MS) waited += pauseMs(tries++, 0.5)
  expect(tries).toBeLessThan(100)
})
