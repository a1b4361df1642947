/** Decimal places of the storm's currencies, independent of the shop's code. */
const PLACES = new Map([
  ['JPY', 0],
  ['USD', 2],
])

/** "12.34" of USD is 1234n. Throws instead of rounding. */
export function minorOf(text: string, currency: string): bigint {
  const places = PLACES.get(currency)
  const [, whole, fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(text) ?? []
  if (places === undefined || whole === undefined)
    throw new Error(`"${text}" ${currency} is no amount the storm can read.`)
  if (fraction.length > places && /[1-9]/.test(fraction.slice(places)))
    throw new Error(`"${text}" is finer than ${currency} has coins.`)
  return BigInt(whole + fraction.slice(0, places).padEnd(places, '0'))
}

export function textOf(minor: bigint, currency: string): string {
  const places = PLACES.get(currency) ?? 0
  const digits = (minor < 0n ? -minor : minor).toString().padStart(places + 1, '0')
  const sign = minor < 0n ? '-' : ''
  const [whole, coins] = [digits.slice(0, digits.length - places), digits.slice(digits.length - places)]
  return `${sign}${places === 0 ? digits : `${whole}.${coins}`} ${currency}`
}

export function total(amounts: bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n)
}
