import { createHash } from 'node:crypto'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { pool } from '@/lib/db'

const QUARTER_HOUR_S = 15 * 60

const limiter = (keyPrefix: string, points: number) =>
  new RateLimiterPostgres({
    storeClient: pool,
    // Explicit: a bundle shortens the name of the class, from which it would be derived.
    storeType: 'pool',
    tableName: 'rate_limit',
    tableCreated: true,
    keyPrefix,
    points,
    duration: QUARTER_HOUR_S,
  })

/*
 * Two limits. The one by e-mail protects an account from guessing, from any number of addresses. The one by address
 * slows down guessing one password on many accounts; it relies on the address that the proxy reports.
 */
const byEmail = limiter('sign_in_email', 10)
const byAddress = limiter('sign_in_address', 50)

export type SignInTicket = { kind: 'allowed'; refund: () => Promise<void> } | { kind: 'limited'; minutes: number }

/**
 * Counts an attempt before the password is checked, so that concurrent attempts cannot exceed the limit. A correct
 * password refunds its attempt.
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
  const refund = async () => {
    await Promise.all([byAddress.reward(keys.address), byEmail.delete(keys.email)])
  }
  return { kind: 'allowed', refund }
}

/** After a new password earlier attempts do not count. */
export async function resetSignInLimit(email: string): Promise<void> {
  await byEmail.delete(keyOf(email))
}

/** Hashed, so that the table of counters holds neither e-mail nor network addresses. */
function keyOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
