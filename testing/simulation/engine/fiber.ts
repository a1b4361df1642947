import { AsyncLocalStorage } from 'node:async_hooks'
import type { Random } from '@/testing/storm/random'

/** One running task of the shop: a page, a webhook, a job. It proceeds only when the scheduler lets it. */
export type Fiber = {
  /** In starting order; the same in every run of a seed. */
  readonly id: number
  readonly name: string
  /** One per fiber, so that the order of draws among fibers does not matter. */
  readonly random: Random
  state: 'live' | 'ended' | 'dead'
  /** The number of steps so far in this run. */
  readonly stepNow: () => number
  /** Waits until the scheduler resumes it. */
  readonly pause: (label: string) => Promise<void>
  /** The same, and then advances the clock. */
  readonly sleep: (ms: number) => Promise<void>
}

const storage = new AsyncLocalStorage<Fiber>()

export const runAs = <T>(fiber: Fiber, run: () => Promise<T>): Promise<T> => storage.run(fiber, run)

/** The fiber whose code runs; undefined for the test's own code. */
export const currentFiber = (): Fiber | undefined => storage.getStore()

/** Never resolves or rejects: a killed process does not run even its `catch`. */
export const never = (): Promise<never> => new Promise(() => undefined)

/** Side effects outside of a fiber would not be reproducible. */
export function requireFiber(what: string): Fiber {
  const fiber = currentFiber()
  if (!fiber) throw new Error(`${what} outside of any fiber`)
  return fiber
}
