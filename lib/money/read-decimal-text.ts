import { requireExponent } from './currencies'

/**
 * An amount as a person writes it, "48", "48.5" or "48.50", in minor units of the currency. Null when it is none:
 * negative, grouped, or finer than the currency's smallest coin.
 */
export function readDecimalText(text: string, currency: string): bigint | null {
  const parts = /^(\d{1,12})(?:\.(\d{1,9}))?$/.exec(text)
  if (!parts) return null
  const [, whole = '', fraction = ''] = parts
  const exponent = requireExponent(currency)
  const significant = fraction.replace(/0+$/, '')
  return significant.length > exponent ? null : BigInt(whole + significant.padEnd(exponent, '0'))
}
