/** A delivery that cannot be confirmed yet is tried for this long, then it is dead and a person must look. */
export const GIVE_UP_AFTER_MS = 3 * 24 * 60 * 60 * 1000

/** Whether it has been tried for as long as anybody tries. */
export function isTooOld({ receivedAt }: { receivedAt: Date }): boolean {
  return Date.now() - receivedAt.getTime() > GIVE_UP_AFTER_MS
}

const FIRST_MS = 2_000
const LONGEST_MS = 60 * 60 * 1000

/**
 * The pause before try `tries + 1`: doubling from two seconds to an hour, with a fifth of jitter either way, so that
 * a thousand deliveries that failed together do not come back together.
 *
 * @param random between 0 and 1
 */
export function pauseMs(tries: number, random: number): number {
  const base = Math.min(FIRST_MS * 2 ** Math.min(tries, 20), LONGEST_MS)
  return Math.round(base * (0.8 + 0.4 * random))
}
