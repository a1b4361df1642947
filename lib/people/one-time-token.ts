import { createHash, randomBytes } from 'node:crypto'

/** The secret of a link that is shown once: 256 bits. */
export function newOneTimeToken(): string {
  return randomBytes(32).toString('base64url')
}

/** Whether a text has the form of a token. */
export function isOneTimeToken(text: string): boolean {
  return /^[\w-]{43}$/.test(text)
}

/** All that is stored of a token. */
export function hashOneTimeToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
