import { getExponent, requireExponent } from './currencies'
import type { Money } from './money'

/** Minor units as decimal text: 1234n of USD is "12.34", 4800n of JPY is "4800". */
export function toDecimalText({ amountMinor, currency }: Money): string {
  const exponent = requireExponent(currency)
  const sign = amountMinor < 0n ? '-' : ''
  const digits = (amountMinor < 0n ? -amountMinor : amountMinor).toString().padStart(exponent + 1, '0')
  if (exponent === 0) return sign + digits
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
}

/** For people, in their language, with the symbol as it is known where they live: "¥4,800", and "$12.34" or "US$12.34". */
export function formatMoney(money: Money, locale: string): string {
  const digits = requireExponent(money.currency)
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: money.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  // Intl reads decimal text exactly; a number would lose cents above 2^53.
  return format.format(toDecimalText(money) as Intl.StringNumericLiteral)
}

/** For lines that are kept: "4800 JPY", in no reader's language. Of a currency we do not know, its minor units. */
export function formatPlainMoney({ amountMinor, currency }: Money): string {
  const amount =
    getExponent(currency) === null ? `${amountMinor} minor units of` : toDecimalText({ amountMinor, currency })
  return `${amount} ${currency}`
}
