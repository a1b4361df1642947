import { createHash } from 'node:crypto'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { addressBlock } from '@/lib/client-address'
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
 * Three limits. The one by e-mail protects an account from guessing, from any number of addresses. A browser in which
 * the user has signed in before has its own instead, so that guesses from elsewhere do not lock the user out. The one
 * by block of addresses slows down guessing one password on many accounts.
 */
const byEmail = limiter('sign_in_email', 10)
const byKnownBrowser = limiter('sign_in_browser', 10)
const byAddress = limiter('sign_in_address', 50)

/* Codes of a second factor: a million of them, of which three are correct at a time. */
const codeByEmail = limiter('second_factor_email', 5)
const codeByKnownBrowser = limiter('second_factor_browser', 10)

export type SignInLimit = {
  kind: 'limited'
  minutes: number
  /** Whether it is the first refusal since the limit was reached. */
  isFirst: boolean
}
export type SignInTicket =
  | SignInLimit
  | {
      kind: 'allowed'
      /** Forgets the attempts with this e-mail: the password was correct. */
      reset: () => Promise<void>
      /** Does not count this attempt: nothing was checked. */
      giveBack: () => Promise<void>
    }

type Attempt = { email: string; address: string; knownBrowser?: string | null }

/** Counts an attempt before the password is checked, so that concurrent attempts cannot exceed the limit. */
export function countSignIn(attempt: Attempt): Promise<SignInTicket> {
  return count(attempt, { byEmail, byKnownBrowser })
}

/** Counts a code before it is checked. */
export function countCode(attempt: Attempt): Promise<SignInTicket> {
  return count(attempt, { byEmail: codeByEmail, byKnownBrowser: codeByKnownBrowser })
}

type Limits = Record<'byEmail' | 'byKnownBrowser', RateLimiterPostgres>

async function count({ email, address, knownBrowser = null }: Attempt, limits: Limits): Promise<SignInTicket> {
  const places = [
    { limit: byAddress, key: keyOf(addressBlock(address)) },
    knownBrowser === null
      ? { limit: limits.byEmail, key: keyOf(email) }
      : { limit: limits.byKnownBrowser, key: keyOf(`${knownBrowser} ${email}`) },
  ] as const
  for (const { limit, key } of places) {
    const refused = await consume(limit, key)
    if (refused) return refused
  }
  const [block, account] = places
  const giveBack = async () => {
    await Promise.all(places.map(({ limit, key }) => limit.reward(key)))
  }
  const reset = async () => {
    await Promise.all([block.limit.reward(block.key), account.limit.delete(account.key)])
  }
  return { kind: 'allowed', reset, giveBack }
}

async function consume(limit: RateLimiterPostgres, key: string): Promise<SignInLimit | null> {
  try {
    await limit.consume(key)
    return null
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    const minutes = Math.max(1, Math.ceil(refused.msBeforeNext / 60_000))
    return { kind: 'limited', minutes, isFirst: refused.consumedPoints === limit.points + 1 }
  }
}

/** After a new password earlier attempts do not count. */
export async function resetSignInLimit(email: string): Promise<void> {
  await byEmail.delete(keyOf(email))
}

/** Hashed, so that the table of counters holds neither e-mail nor network addresses. */
function keyOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
