import { RateLimiterMemory } from 'rate-limiter-flexible'

/*
 * Calls without a right key or signature are refused before they cost anything but an HMAC. Beyond these figures they
 * are refused without reading their body or writing a log line. Counted in memory on purpose: the flood is this
 * process's own, and a count in the database would give it a way to work there (decision 7).
 */
const perAddress = new RateLimiterMemory({ points: 60, duration: 60 })
const inTotal = new RateLimiterMemory({ points: 1200, duration: 60 })
/** Of an IPv6 address in words, with a zone. */
const LONGEST_ADDRESS = 64

/**
 * Counts a call that was refused. A call with the right key is never counted and never limited, whoever else floods.
 * The address is what the nearest proxy says; one who makes it up still meets the total.
 *
 * @returns whether there were too many from that address, or from all together, in the last minute
 */
export async function isFlooding(address: string): Promise<boolean> {
  // The total first: beyond it no more addresses are remembered, however many somebody makes up.
  return (await isBeyond(inTotal, 'all')) || (await isBeyond(perAddress, address.slice(0, LONGEST_ADDRESS)))
}

function isBeyond(limit: RateLimiterMemory, key: string): Promise<boolean> {
  return limit.consume(key).then(
    () => false,
    () => true,
  )
}
