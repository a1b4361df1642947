/*
 * Argon2 takes a processor and 19 MiB for some tens of milliseconds. However many passwords are sent at once, this
 * process checks two at a time, a few wait, and the rest are told to try again.
 */

const AT_ONCE = 2
const MOST_WAITING = 20

/** Thrown instead of waiting when too many wait already. */
export class PasswordWorkBusy extends Error {}

let running = 0
const waiting: (() => void)[] = []

/** Runs the work when it is its turn. Throws PasswordWorkBusy if the queue is full. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < AT_ONCE) running += 1
  else await takePlace()
  try {
    return await work()
  } finally {
    endTurn()
  }
}

/** Like inTurn; null instead of an error if the queue is full. */
export async function unlessBusy<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof PasswordWorkBusy) return null
    throw error
  }
}

function takePlace(): Promise<void> {
  if (waiting.length >= MOST_WAITING) throw new PasswordWorkBusy()
  return new Promise((resolve) => waiting.push(resolve))
}

/** The turn passes to the one who waits longest. */
function endTurn(): void {
  const next = waiting.shift()
  if (next) next()
  else running -= 1
}
