import type { Option } from '@/app/_components/forms/select-field'
import { COUNTRIES } from '@/lib/checkout/countries'

/** Code and readable name, by name. Made on the server only, so that server and browser cannot disagree on a name. */
export function listCountryOptions(language: string): Option[] {
  const names = new Intl.DisplayNames(language, { type: 'region' })
  const options = COUNTRIES.map((code): Option => [code, names.of(code) ?? code])
  return options.sort((a, b) => a[1].localeCompare(b[1], language))
}

/** The default country, from the currency of the prices. */
export function homeCountry(currency: string): string {
  const homes: Record<string, string> = { JPY: 'JP', USD: 'US', GBP: 'GB', AUD: 'AU', CAD: 'CA', CHF: 'CH', NZD: 'NZ' }
  return homes[currency] ?? ''
}
