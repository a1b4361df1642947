import { createHash } from 'node:crypto'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { pool } from '@/lib/db'

const QUARTER_HOUR_S = 15 * 60

const limiter = (keyPrefix: string, points: number) =>
  new RateLimiterPostgres({
    storeClient: pool,
    // Said outright: a bundle shortens the name of the class, by which it would be known.
    storeType: 'pool',
    tableName: 'rate_limit',
    tableCreated: true,
    keyPrefix,
    points,
    duration: QUARTER_HOUR_S,
  })

/*
 * Two limits. The one by e-mail protects a person from guessing, from however many addresses. The one by address
 * slows somebody who tries one password on many people; it trusts the proxy's word for the address and is only a help.
 */
const byEmail = limiter('sign_in_email', 10)
const byAddress = limiter('sign_in_address', 50)

export type SignInTicket = { kind: 'allowed'; giveBack: () => Promise<void> } | { kind: 'limited'; minutes: number }

/**
 * Counts an attempt before the password is looked at, so that many at once cannot slip past. A right password gives
 * its attempt back.
 */
export async function countSignIn(email: string, address: string): Promise<SignInTicket> {
  const keys = { email: keyOf(email), address: keyOf(address) }
  try {
    await byAddress.consume(keys.address)
    await byEmail.consume(keys.email)
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    return { kind: 'limited', minutes: Math.max(1, Math.ceil(refused.msBeforeNext / 60_000)) }
  }
  const giveBack = async () => {
    await Promise.all([byAddress.reward(keys.address), byEmail.delete(keys.email)])
  }
  return { kind: 'allowed', giveBack }
}

/** Somebody who has just chosen a new password starts afresh. */
export async function forgetSignIns(email: string): Promise<void> {
  await byEmail.delete(keyOf(email))
}

/** Neither e-mail nor network addresses need to lie about in a table of counters. */
function keyOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
