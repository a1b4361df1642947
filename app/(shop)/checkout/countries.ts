import type { Option } from '@/app/_components/forms/select-field'
import { COUNTRIES } from '@/lib/checkout/countries'

const names = new Intl.DisplayNames('en', { type: 'region' })

/** Code and readable name, by name. Made on the server only, so that server and browser cannot disagree on a name. */
export const COUNTRY_OPTIONS: Option[] = COUNTRIES.map((code): Option => [code, names.of(code) ?? code]).sort((a, b) =>
  a[1].localeCompare(b[1], 'en'),
)

/** The country a shop's prices suggest: a first guess that most shoppers need not change. */
export function homeCountry(currency: string): string {
  const homes: Record<string, string> = { JPY: 'JP', USD: 'US', GBP: 'GB', AUD: 'AU', CAD: 'CA', CHF: 'CH', NZD: 'NZ' }
  return homes[currency] ?? ''
}
