/*
 * Reading of JSON that may hold anything. Each function returns the value if it has the expected type, and null
 * otherwise: a member of the wrong type counts as absent.
 */

/** The members of a JSON object. */
export type Members = Readonly<Record<string, unknown>>

/** The members of an object; none for any other value. */
export function readMembers(value: unknown): Members {
  return isObject(value) ? value : {}
}

export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A text that a column of so many characters can hold: PostgreSQL takes neither NUL nor half a character. */
export function readText(value: unknown, maxLength: number): string | null {
  if (typeof value !== 'string') return null
  const text = value.trim()
  const isStorable = text.length <= maxLength && !text.includes('\0') && text.isWellFormed()
  return isStorable && text !== '' ? text : null
}

export function readBoolean(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * A transaction's or a link's id as it is written: up to 64 printable characters, since it becomes part of an address
 * and the value of a column. A number is taken for its digits.
 */
export function readId(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : readText(value, 64)
  return text !== null && /^[!-~]{1,64}$/.test(text) ? text : null
}

/** The one spelling of an id that is compared and recorded: a UUID in small letters (RFC 9562), others as they are. */
export function normalizeId(id: string): string {
  return UUID.test(id) ? id.toLowerCase() : id
}

/** A whole number of at most nine digits, written as a number or as text. */
export function readCode(value: unknown): number | null {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
  return /^-?\d{1,9}$/.test(text) ? Number(text) : null
}

const EARLIEST = Date.UTC(2000, 0)
const LATEST = Date.UTC(2100, 0)

/** A time of this century. */
export function readTime(value: unknown): Date | null {
  const time = typeof value === 'string' ? Date.parse(value) : NaN
  return time >= EARLIEST && time < LATEST ? new Date(time) : null
}
