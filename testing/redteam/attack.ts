import type { Need, Target } from './target'

/** The result of an attack: what the instance answered, and whether that is correct. */
export type Outcome = { held: boolean; answered: string }

export type Attack = {
  name: string
  /** What is sent, in short. */
  tried: string
  needs?: Need[]
  run: (target: Target) => Promise<Outcome>
}

/**
 * Several variants of one attack. It holds if each does; reports the first answer that does not hold, else the last.
 */
export async function judgeAll<T>(tries: Iterable<T>, one: (given: T) => Promise<Outcome>): Promise<Outcome> {
  let last = { held: false, answered: 'nothing was tried' }
  for (const given of tries) {
    last = await one(given)
    if (!last.held) return last
  }
  return last
}
