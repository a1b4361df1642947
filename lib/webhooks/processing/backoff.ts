/** A delivery that cannot be confirmed is retried for this long. Then it is dead, and its order needs review. */
export const GIVE_UP_AFTER_MS = 3 * 24 * 60 * 60 * 1000

/** Whether that time is over. */
export function isTooOld({ receivedAt }: { receivedAt: Date }): boolean {
  return Date.now() - receivedAt.getTime() > GIVE_UP_AFTER_MS
}

const FIRST_MS = 2_000
const LONGEST_MS = 60 * 60 * 1000

/**
 * The pause before try `tries + 1`: doubling from two seconds to an hour, with a fifth of jitter either way, so that
 * deliveries that failed together are not retried together.
 *
 * @param random between 0 and 1
 */
export function pauseMs(tries: number, random: number): number {
  const base = Math.min(FIRST_MS * 2 ** Math.min(tries, 20), LONGEST_MS)
  return Math.round(base * (0.8 + 0.4 * random))
}
