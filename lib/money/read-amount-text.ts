import { getExponent } from './currencies'

/** Amounts of the shop and of the gateway have at most this many digits (contract 3.1 allows ten characters). */
const MAX_DIGITS = 12

/**
 * An amount as entered in a form, in minor units: "12.34" of USD is 1234n. Null if it is no amount of that currency:
 * empty, negative, finer than the minor unit, or with anything but digits and one point.
 */
export function readAmountText(text: string, currency: string): bigint | null {
  const exponent = getExponent(currency)
  const parts = /^(\d+)(?:\.(\d+))?$/.exec(text.trim())
  if (exponent === null || !parts) return null
  const [, whole = '', fraction = ''] = parts
  if (whole.length > MAX_DIGITS || fraction.length > exponent) return null
  return BigInt(whole + fraction.padEnd(exponent, '0'))
}
