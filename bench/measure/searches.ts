import { REVIEW_REASONS, STATUSES, type OrderSearch } from '../../lib/orders/search/order-search'
import { orderOf, type Shop } from './shops'

type Asked = Partial<OrderSearch>

const dayOf = (time: Date): string => time.toISOString().slice(0, 10)
const nth = <T>(all: readonly T[], round: number): T[] => all.slice(round % all.length).slice(0, 1)

/** Each filter and each search alone, with other values in each round. */
export const SEARCHES: [name: string, choose: (shop: Shop, round: number) => Asked][] = [
  ['everything', () => ({})],
  ['one status', (_shop, round) => ({ statuses: nth(STATUSES, round) })],
  ['three statuses', (_shop, round) => ({ statuses: [0, 2, 5].flatMap((step) => nth(STATUSES, round + step)) })],
  ['needs a person', () => ({ review: 'any' })],
  ['one reason', (_shop, round) => ({ review: nth(REVIEW_REASONS, round) })],
  [
    'one day',
    (shop, round) => ({ from: dayOf(orderOf(shop, round).createdAt), to: dayOf(orderOf(shop, round).createdAt) }),
  ],
  ['since a day', (shop, round) => ({ from: dayOf(orderOf(shop, round).createdAt) })],
  ['until a day', (shop, round) => ({ to: dayOf(orderOf(shop, round).createdAt) })],
  ['currency', (shop, round) => ({ currency: orderOf(shop, round).currency })],
  ['narrow amount', (shop, round) => amounts(shop, round, 100n)],
  ['wide amount', (shop, round) => amounts(shop, round, 1_000_000n)],
  ['scheme', (_shop, round) => ({ scheme: nth(['VISA', 'MASTERCARD', 'JCB', 'AMEX'], round)[0] ?? null })],
  ['unused scheme', () => ({ scheme: 'DINERS' })],
  ['live', () => ({ isLive: true })],
  ['test', () => ({ isLive: false })],
  ['order number', (shop, round) => ({ text: orderOf(shop, round).number })],
  ['our reference', (shop, round) => ({ text: `${orderOf(shop, round).number}-1` })],
  [
    'transaction id',
    (shop, round) => ({ text: orderOf(shop, round).ledgerEntries[0]?.gatewayTransactionId ?? 'none' }),
  ],
  ['whole e-mail', (shop, round) => ({ text: orderOf(shop, round).email })],
  ['4 of an e-mail', (shop, round) => ({ text: orderOf(shop, round).email.slice(0, 4) })],
  ['1 of an e-mail', (shop, round) => ({ text: orderOf(shop, round).email.slice(0, 1) })],
  ['what is nowhere', (_shop, round) => ({ text: `nobody-${round}` })],
]

function amounts(shop: Shop, round: number, width: bigint): Asked {
  const { currency, totalMinor } = orderOf(shop, round)
  return { currency, minMinor: totalMinor, maxMinor: totalMinor + width }
}
