import { randomBytes, randomInt } from 'node:crypto'

// Without I, L, O and U, which are easily confused when read aloud or typed from paper.
const READABLE = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

function readable(length: number): string {
  return Array.from({ length }, () => READABLE[randomInt(READABLE.length)]).join('')
}

/** The order's number for people, such as `PO-7F3K-29QX`. Forty random bits: not a secret. */
export function newOrderNumber(): string {
  return `PO-${readable(4)}-${readable(4)}`
}

/** The secret part of the address of a customer's order page: 256 random bits as 43 characters. */
export function newOrderToken(): string {
  return randomBytes(32).toString('base64url')
}

/** Whether text has the form of an order's number. Other text is never looked up. */
export function isOrderNumber(text: string): boolean {
  return /^PO-[0-9A-Z]{4}-[0-9A-Z]{4}$/.test(text)
}

/** Whether text is an id of our records; PostgreSQL would refuse anything else with an error. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}

/** Whether text has the form of a token. Other text is never looked up, since PostgreSQL refuses NUL. */
export function isOrderToken(text: string): boolean {
  return /^[\w-]{43}$/.test(text)
}

/** The most payment links of one order. Each is polled at every attempt, and for days. */
export const MOST_LINKS = 5

/**
 * Our reference for one payment attempt, such as `PO-7F3K-29QX-2`: the second attempt of that order.
 * At most 16 characters of the gateway's 45 (contract 3.2).
 */
export function attemptReference(orderNumber: string, ordinal: number): string {
  return `${orderNumber}-${ordinal}`
}
