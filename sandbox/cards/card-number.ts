/** Also used by the hosted page's script. */
export const SCHEMES: readonly [pattern: RegExp, scheme: string][] = [
  [/^4/, 'VISA'],
  [/^(5[1-5]|2[2-7])/, 'MASTERCARD'],
  [/^3[47]/, 'AMEX'],
  [/^35/, 'JCB'],
  [/^3(0|6|8)/, 'DINERS'],
  [/^62/, 'UNIONPAY'],
]

/** VISA, MASTERCARD and AMEX are documented spellings; the others are the sandbox's (contract section 14). */
export function schemeOf(number: string): string {
  return SCHEMES.find(([pattern]) => pattern.test(number))?.[1] ?? 'UNKNOWN'
}

export function securityCodeLength(number: string): number {
  return schemeOf(number) === 'AMEX' ? 4 : 3
}

export function checkDigit(partial: string): number {
  const doubled = Array.from(partial)
    .reverse()
    .map((digit, place) => (place % 2 === 0 ? Number(digit) * 2 : Number(digit)))
  const sum = doubled.reduce((total, value) => total + (value > 9 ? value - 9 : value), 0)
  return (10 - (sum % 10)) % 10
}

export function isCardNumber(number: string): boolean {
  return /^\d{14,16}$/.test(number) && checkDigit(number.slice(0, -1)) === Number(number.at(-1))
}

export function maskNumber(number: string): string {
  return number.slice(0, 6) + '*'.repeat(Math.max(number.length - 10, 0)) + number.slice(-4)
}

export function groupDigits(number: string): string {
  const groups = schemeOf(number) === 'AMEX' ? /^.{4}|.{6}(?=.{5}$)|.{5}$/g : /.{1,4}/g
  return number.match(groups)?.join(' ') ?? number
}
