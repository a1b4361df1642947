/*
 * ISO 4217, minor units. Currencies with four decimals (CLF, UYW) and those without money of their own
 * (funds, metals, test codes) are left out: we do not sell in them.
 */
const NO_MINOR_UNIT = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'
const THREE_DECIMALS = 'BHD IQD JOD KWD LYD OMR TND'
const TWO_DECIMALS = `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF
  CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR
  ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR
  MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SOS SRD SSP STN
  SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW`

function withExponent(codes: string, exponent: number): [string, number][] {
  return codes.split(/\s+/).map((code) => [code, exponent])
}

const EXPONENTS = new Map([
  ...withExponent(NO_MINOR_UNIT, 0),
  ...withExponent(TWO_DECIMALS, 2),
  ...withExponent(THREE_DECIMALS, 3),
])

export const CURRENCIES: readonly string[] = [...EXPONENTS.keys()]

/** Decimal digits of a currency's minor unit: 0, 2 or 3. Null for what we do not know. */
export function getExponent(currency: string): number | null {
  return EXPONENTS.get(currency) ?? null
}

/** @throws RangeError for an unknown currency: ours come from the database, so that is a mistake of ours. */
export function requireExponent(currency: string): number {
  const exponent = getExponent(currency)
  if (exponent === null) throw new RangeError(`Unknown currency: ${currency}`)
  return exponent
}
