import { hash, verify } from '@node-rs/argon2'
import { inTurn } from './password-work'

// The package's own algorithm is Argon2id (its names for others cannot be imported here); the cost is OWASP's first
// choice: 19 MiB, two passes, one lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Longer input is refused, which bounds the cost of hashing. */
export const MAX_PASSWORD_LENGTH = 256

/** The hash to store. Throws PasswordWorkBusy if too many passwords wait to be checked. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(normalizePassword(password), COST))
}

/** One spelling for what looks the same: systems differ in how they compose accents and widths (NIST SP 800-63B). */
export function normalizePassword(password: string): string {
  return password.normalize('NFKC')
}

let decoy: Promise<string> | undefined

/**
 * Whether a password matches a stored hash. Without a hash (no such user) the answer is no, and takes as long as any
 * other, so that the time does not reveal which e-mail addresses exist. Throws PasswordWorkBusy if too many wait.
 */
export async function verifyPassword(password: string, storedHash: string | null): Promise<boolean> {
  if (password.length > MAX_PASSWORD_LENGTH) return false
  decoy ??= hash('nobody has this password', COST)
  const compared = storedHash ?? (await decoy)
  const matches = await inTurn(() => verifyNormalized(compared, password))
  return storedHash !== null && matches
}

/** Passwords stored before they were normalized are compared as typed, too. */
async function verifyNormalized(storedHash: string, password: string): Promise<boolean> {
  const normalized = normalizePassword(password)
  if (await verify(storedHash, normalized)) return true
  return normalized !== password && verify(storedHash, password)
}
