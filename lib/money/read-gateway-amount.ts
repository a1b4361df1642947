import type { AmountUnit } from './write-gateway-amount'

/*
 * Reading shares nothing with writing, not even the table of decimals: this is a second one, written separately from
 * ISO 4217. If one table were wrong for both, a charge of a hundred times the price would pass the comparison
 * (lesson I38). Intl's decimals are not ISO's (it gives none for LAK, MGA and others), so they do not serve.
 */
const DECIMALS: Readonly<Record<string, number>> = {
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
}

/** PostgreSQL's bigint. */
const LARGEST = 2n ** 63n - 1n

/**
 * The gateway's `amount`, a JSON number or text (contract 16, point 16), in minor units. Commas may group thousands where
 * they cannot be a decimal point: "1,680" of JPY or USD, not of KWD, which has three decimals.
 * Null when it is no amount of that currency: negative, an exponent, finer than the minor unit, or too large to be kept.
 */
export function readGatewayAmount(amount: number | string, currency: string, unit: AmountUnit): bigint | null {
  if (!/^[A-Z]{3}$/.test(currency)) return null
  const digits = unit === 'minor' ? 0 : (DECIMALS[currency] ?? 2)
  const parts = /^(\d{1,15})(?:\.(\d{1,15}))?$/.exec(ungroup(String(amount).trim(), digits))
  if (!parts) return null
  const [, whole = '', fraction = ''] = parts
  const significant = fraction.replace(/0+$/, '')
  if (significant.length > digits) return null
  const minor = BigInt(whole + significant.padEnd(digits, '0'))
  return minor > LARGEST ? null : minor
}

/** Without the commas between thousands; as it is where one could be a decimal point. */
function ungroup(text: string, digits: number): string {
  const groups = /^[1-9]\d{0,2}((?:,\d{3})+)(\.\d+)?$/.exec(text)
  const isSingle = groups?.[1]?.length === 4 && groups[2] === undefined
  return groups && !(isSingle && digits >= 3) ? text.replaceAll(',', '') : text
}
