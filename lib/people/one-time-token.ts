import { createHash, randomBytes } from 'node:crypto'

/** What a link carries that is shown once: 256 bits. */
export function newOneTimeToken(): string {
  return randomBytes(32).toString('base64url')
}

export function isOneTimeToken(text: string): boolean {
  return /^[\w-]{43}$/.test(text)
}

/** All that is kept of it. */
export function hashOneTimeToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
