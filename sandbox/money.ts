const WITHOUT_DECIMALS = [
  'BIF',
  'CLP',
  'DJF',
  'GNF',
  'ISK',
  'JPY',
  'KMF',
  'KRW',
  'PYG',
  'RWF',
  'UGX',
  'VND',
  'VUV',
  'XAF',
  'XOF',
  'XPF',
]
const WITH_THREE_DECIMALS = ['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND']

export type AmountUnit = 'major' | 'minor'

export function decimalPlaces(currency: string): number {
  if (WITHOUT_DECIMALS.includes(currency)) return 0
  return WITH_THREE_DECIMALS.includes(currency) ? 3 : 2
}

/** Null when the text is not a positive amount of that currency. Never rounds: too many decimals are refused. */
export function readAmount(wire: string | number, currency: string, unit: AmountUnit): bigint | null {
  const match = /^(\d{1,10})(?:\.(\d{1,9}))?$/.exec(String(wire).trim())
  if (!match) return null
  const [, whole = '', fraction = ''] = match
  const places = unit === 'minor' ? 0 : decimalPlaces(currency)
  const kept = fraction.padEnd(places, '0')
  if (/[1-9]/.test(kept.slice(places))) return null
  const minor = BigInt(whole + kept.slice(0, places))
  return minor > 0n ? minor : null
}

/** "12.34" for 1234 USD, "4800" for 4800 JPY. */
export function decimalText(minor: bigint, currency: string): string {
  const places = decimalPlaces(currency)
  if (places === 0) return minor.toString()
  const digits = minor.toString().padStart(places + 1, '0')
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`
}

export function wireText(minor: bigint, currency: string, unit: AmountUnit): string {
  return unit === 'minor' ? minor.toString() : decimalText(minor, currency)
}

/** Formatted for display; the only place where the amount becomes a float. */
export function displayAmount(minor: bigint, currency: string, locale: string): string {
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: decimalPlaces(currency),
  })
  return format.format(Number(decimalText(minor, currency)))
}
