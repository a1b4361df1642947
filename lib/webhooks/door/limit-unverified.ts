import { RateLimiterMemory } from 'rate-limiter-flexible'

/*
 * Calls without a valid key or signature are refused at the cost of one HMAC. Beyond these limits they are refused
 * without reading their body or writing a log line. They are counted in memory: each process limits its own calls, and
 * a count in the database would let unverified calls put load on it (decision 7).
 */
const perAddress = new RateLimiterMemory({ points: 60, duration: 60 })
const inTotal = new RateLimiterMemory({ points: 1200, duration: 60 })
/** The length of an IPv6 address with a zone. */
const LONGEST_ADDRESS = 64

/**
 * Counts a call that was refused. A call with a valid key is never counted and never limited. The address is the one
 * that the nearest proxy reports; where it can be forged, the limit on the total still applies.
 *
 * @returns whether there were too many from that address, or from all together, in the last minute
 */
export async function isFlooding(address: string): Promise<boolean> {
  // The total first: beyond it no more addresses are stored, however many are forged.
  return (await isBeyond(inTotal, 'all')) || (await isBeyond(perAddress, address.slice(0, LONGEST_ADDRESS)))
}

function isBeyond(limit: RateLimiterMemory, key: string): Promise<boolean> {
  return limit.consume(key).then(
    () => false,
    () => true,
  )
}
