import { toDecimalText } from '@/lib/money/format-money'
import type { OrderSearch } from './order-search'

/** The search as an address holds it: what readSearch reads back as the same. */
export function writeSearch(search: OrderSearch): URLSearchParams {
  const { text, statuses, review, from, to, currency, minMinor, maxMinor, scheme, isLive, sort } = search
  const amount = (amountMinor: bigint | null) =>
    amountMinor === null || currency === null ? null : toDecimalText({ amountMinor, currency })
  const params = new URLSearchParams()
  const put = (name: string, value: string | null) => {
    if (value !== null) params.append(name, value)
  }
  put('q', text)
  for (const status of statuses) put('status', status)
  for (const reason of review === 'any' ? ['any'] : review) put('review', reason)
  put('from', from)
  put('to', to)
  put('currency', currency)
  put('min', amount(minMinor))
  put('max', amount(maxMinor))
  put('scheme', scheme)
  put('mode', isLive === null ? null : isLive ? 'live' : 'test')
  put('sort', sort === 'newest' ? null : sort)
  return params
}
