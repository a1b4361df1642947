import { hash, verify } from '@node-rs/argon2'
import { formProblem, type FormProblem } from '@/lib/form-problem'

// The package's own algorithm is Argon2id (its names for others cannot be imported here); the cost is OWASP's first
// choice: 19 MiB, two passes, one lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Longer input is refused, which bounds the cost of hashing. */
export const MAX_PASSWORD_LENGTH = 256

/** Length is required, not kinds of characters (NIST SP 800-63B). */
export const MIN_PASSWORD_LENGTH = 12

/** What is wrong with a new password; null if it may be used. */
export function passwordProblem(password: string, email: string): FormProblem | null {
  if (password.length < MIN_PASSWORD_LENGTH) return formProblem('passwordTooShort', { min: MIN_PASSWORD_LENGTH })
  if (password.length > MAX_PASSWORD_LENGTH) return formProblem('passwordTooLong', { max: MAX_PASSWORD_LENGTH })
  if (password.trim().toLowerCase() === email.toLowerCase()) return formProblem('passwordIsEmail')
  return null
}

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST)
}

let decoy: Promise<string> | undefined

/**
 * Whether a password matches a stored hash. Without a hash (no such user) the answer is no, and takes as long as any
 * other, so that the time does not reveal which e-mail addresses exist.
 */
export async function verifyPassword(password: string, storedHash: string | null): Promise<boolean> {
  if (password.length > MAX_PASSWORD_LENGTH) return false
  decoy ??= hashPassword('nobody has this password')
  const matches = await verify(storedHash ?? (await decoy), password)
  return storedHash !== null && matches
}
