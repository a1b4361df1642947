import { AsyncLocalStorage } from 'node:async_hooks'
import type { Random } from '@/testing/storm/random'

/** One running piece of the shop: a page, a webhook, a job. It goes on only when the scheduler says so. */
export type Fiber = {
  /** In the order of starting; the same in every run of a seed. */
  readonly id: number
  readonly name: string
  /** Its own, so that who asks first for a number does not change what the others get. */
  readonly random: Random
  state: 'live' | 'ended' | 'dead'
  /** How many steps the run has made. */
  readonly stepNow: () => number
  /** Waits until the scheduler chooses this place to go on. */
  readonly pause: (label: string) => Promise<void>
  /** Waits likewise, and then moves the clock. */
  readonly sleep: (ms: number) => Promise<void>
}

const storage = new AsyncLocalStorage<Fiber>()

export const runAs = <T>(fiber: Fiber, run: () => Promise<T>): Promise<T> => storage.run(fiber, run)

/** Whose code is running; undefined for the test's own. */
export const currentFiber = (): Fiber | undefined => storage.getStore()

/** What a killed process does next: nothing, not even its `catch`. */
export const never = (): Promise<never> => new Promise(() => undefined)

/** The shop's code may do nothing to the world outside of a fiber: it would not be repeatable. */
export function requireFiber(what: string): Fiber {
  const fiber = currentFiber()
  if (!fiber) throw new Error(`${what} outside of any fiber`)
  return fiber
}
