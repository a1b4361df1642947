import type { Need, Target } from './target'

/** How an attack ended: what the instance answered, and whether that is what it should. */
export type Outcome = { held: boolean; answered: string }

export type Attack = {
  name: string
  /** What is sent, in a few words. */
  tried: string
  needs?: Need[]
  run: (target: Target) => Promise<Outcome>
}

/** Several tries of one attack: it holds if each does; the answer told is the first that does not, else the last. */
export async function judgeAll<T>(tries: Iterable<T>, one: (given: T) => Promise<Outcome>): Promise<Outcome> {
  let last = { held: false, answered: 'nothing was tried' }
  for (const given of tries) {
    last = await one(given)
    if (!last.held) return last
  }
  return last
}
