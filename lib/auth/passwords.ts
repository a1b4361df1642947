import { hash, verify } from '@node-rs/argon2'

// The package's own algorithm is Argon2id (its names for others cannot be imported here); the cost is OWASP's first
// choice: 19 MiB, two passes, one lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Longer input is refused, so that nobody has us hash a megabyte. */
export const MAX_PASSWORD_LENGTH = 256

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST)
}

let decoy: Promise<string> | undefined

/**
 * Whether a password fits a kept hash. Without a hash (no such person) the answer is no, and it takes as long as any
 * other no, so that the time does not tell which e-mail addresses exist.
 */
export async function verifyPassword(password: string, keptHash: string | null): Promise<boolean> {
  if (password.length > MAX_PASSWORD_LENGTH) return false
  decoy ??= hashPassword('nobody has this password')
  const fits = await verify(keptHash ?? (await decoy), password)
  return keptHash !== null && fits
}
