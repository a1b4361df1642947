import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { superviseDatabase } from './supervise-database'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

// The pauses are those of node:timers/promises, which fake timers do not reach.
vi.mock('node:timers/promises', () => ({
  setTimeout: (ms: number) => new Promise((resolve) => globalThis.setTimeout(resolve, ms)),
}))

const refuse = () => Promise.reject(new Error('the port is in use'))

test('A database that had ended is told of once, and one that runs never', async () => {
  const tell = vi.fn()
  const ensureRunning = vi.fn(() => Promise.resolve(false)).mockResolvedValueOnce(true)
  const stop = superviseDatabase({ ensureRunning, tell, giveUp: vi.fn() })
  await vi.advanceTimersByTimeAsync(5000)
  stop()
  expect(ensureRunning.mock.calls.length).toBeGreaterThan(3)
  expect(tell.mock.calls).toEqual([['The database stopped unexpectedly and was started again.']])
})

test('A database that cannot be started ten times in a row ends the program with one sentence', async () => {
  const giveUp = vi.fn()
  superviseDatabase({ ensureRunning: refuse, tell: vi.fn(), giveUp })
  await vi.advanceTimersByTimeAsync(9500)
  expect(giveUp).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(giveUp.mock.calls).toEqual([
    ['The database stopped unexpectedly and could not be started again: the port is in use'],
  ])
})

test('After it is stopped nothing is looked at', async () => {
  const ensureRunning = vi.fn(() => Promise.resolve(false))
  superviseDatabase({ ensureRunning, tell: vi.fn(), giveUp: vi.fn() })()
  await vi.advanceTimersByTimeAsync(5000)
  expect(ensureRunning.mock.calls.length).toBeLessThanOrEqual(1)
})
