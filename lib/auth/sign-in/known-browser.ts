import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { deriveKey } from '@/lib/auth/derive-key'

/*
 * A browser in which a user has signed in keeps a signed mark of it. Attempts from there have a limit of their own, so
 * that wrong passwords from elsewhere do not lock the user out. The mark proves no identity: it does not sign anybody in.
 */

export const KNOWN_BROWSER_S = 180 * 24 * 60 * 60

/** Users whose marks one browser keeps. */
const MOST_USERS = 4

const MARK = /^[\w-]{22}\.\d{1,12}\.[\w-]{43}$/

/** The marks of a cookie with a new one for this user, who has just signed in. */
export function addKnownBrowser(marks: string, email: string, now = new Date()): string {
  const nonce = randomBytes(16).toString('base64url')
  const issuedAt = String(Math.floor(now.getTime() / 1000))
  const mark = [nonce, issuedAt, sign(email, nonce, issuedAt)].join('.')
  const others = split(marks).filter((other) => nonceOf(other, email, now) === null)
  return [mark, ...others].slice(0, MOST_USERS).join('~')
}

/** What identifies the browser to this user's limit; null if the user has not signed in there. */
export function findKnownBrowser(marks: string, email: string, now = new Date()): string | null {
  return split(marks).flatMap((mark) => nonceOf(mark, email, now) ?? [])[0] ?? null
}

function split(marks: string): string[] {
  return marks
    .slice(0, 1000)
    .split('~')
    .filter((mark) => MARK.test(mark))
    .slice(0, MOST_USERS)
}

function nonceOf(mark: string, email: string, now: Date): string | null {
  const [nonce = '', issuedAt = '', signature = ''] = mark.split('.')
  const age = now.getTime() / 1000 - Number(issuedAt)
  const isOurs = timingSafeEqual(Buffer.from(signature), Buffer.from(sign(email, nonce, issuedAt)))
  return isOurs && age < KNOWN_BROWSER_S ? nonce : null
}

function sign(email: string, nonce: string, issuedAt: string): string {
  return createHmac('sha256', deriveKey('known-browser')).update(`${nonce}.${issuedAt}.${email}`).digest('base64url')
}
