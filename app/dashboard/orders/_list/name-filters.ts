import { REVIEW } from '@/app/_components/badges/review-badge'
import { STATUS_LOOKS } from '@/app/_components/badges/status-badge'
import { toDecimalText } from '@/lib/money/format-money'
import { everyOrder, type OrderSearch } from '@/lib/orders/search/order-search'

/** A filter that is on: in words, and the search that is left without it. */
export type NamedFilter = { words: string; without: OrderSearch }

/** The filters of a search one by one, so that each can be taken away. The sorting is none of them. */
export function nameFilters(search: OrderSearch): NamedFilter[] {
  const { text, statuses, review, from, to, currency, minMinor, maxMinor, scheme, isLive } = search
  const reasons = review === 'any' ? [] : review
  const filter = (words: string, without: Partial<OrderSearch>) => ({ words, without: { ...search, ...without } })
  const amount = (amountMinor: bigint) =>
    currency === null ? '' : `${toDecimalText({ amountMinor, currency })} ${currency}`
  return [
    ...(text === null ? [] : [filter(`Search: ${text}`, { text: null })]),
    ...statuses.map((status) => {
      return filter(`Status: ${STATUS_LOOKS[status].word}`, { statuses: statuses.filter((other) => other !== status) })
    }),
    ...(review === 'any' ? [filter('Needs a person', { review: [] })] : []),
    ...reasons.map((reason) => {
      return filter(`Review: ${REVIEW[reason].word}`, { review: reasons.filter((other) => other !== reason) })
    }),
    ...(from === null ? [] : [filter(`From ${from}`, { from: null })]),
    ...(to === null ? [] : [filter(`To ${to}`, { to: null })]),
    ...(minMinor === null ? [] : [filter(`At least ${amount(minMinor)}`, { minMinor: null })]),
    ...(maxMinor === null ? [] : [filter(`At most ${amount(maxMinor)}`, { maxMinor: null })]),
    ...(currency === null ? [] : [filter(`Currency: ${currency}`, { currency: null, minMinor: null, maxMinor: null })]),
    ...(scheme === null ? [] : [filter(`Card: ${scheme}`, { scheme: null })]),
    ...(isLive === null ? [] : [filter(isLive ? 'Live payments' : 'Test payments', { isLive: null })]),
  ]
}

/** The same view without any filter. */
export function withoutFilters({ timeZone, sort }: OrderSearch): OrderSearch {
  return { ...everyOrder(timeZone), sort }
}
