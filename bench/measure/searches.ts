import { REVIEW_REASONS, STATUSES, type OrderSearch } from '../../lib/orders/search/order-search'
import { orderOf, type MeasuredMerchant } from './merchants'

type Asked = Partial<OrderSearch>

const dayOf = (time: Date): string => time.toISOString().slice(0, 10)
const nth = <T>(all: readonly T[], round: number): T[] => all.slice(round % all.length).slice(0, 1)

/** Each filter and each search alone, with other values in each round. */
export const SEARCHES: [name: string, choose: (merchant: MeasuredMerchant, round: number) => Asked][] = [
  ['everything', () => ({})],
  ['one status', (_merchant, round) => ({ statuses: nth(STATUSES, round) })],
  ['three statuses', (_merchant, round) => ({ statuses: [0, 2, 5].flatMap((step) => nth(STATUSES, round + step)) })],
  ['needs review', () => ({ review: 'any' })],
  ['one reason', (_merchant, round) => ({ review: nth(REVIEW_REASONS, round) })],
  [
    'one day',
    (merchant, round) => ({
      from: dayOf(orderOf(merchant, round).createdAt),
      to: dayOf(orderOf(merchant, round).createdAt),
    }),
  ],
  ['since a day', (merchant, round) => ({ from: dayOf(orderOf(merchant, round).createdAt) })],
  ['until a day', (merchant, round) => ({ to: dayOf(orderOf(merchant, round).createdAt) })],
  ['currency', (merchant, round) => ({ currency: orderOf(merchant, round).currency })],
  ['narrow amount', (merchant, round) => amounts(merchant, round, 100n)],
  ['wide amount', (merchant, round) => amounts(merchant, round, 1_000_000n)],
  ['scheme', (_merchant, round) => ({ scheme: nth(['VISA', 'MASTERCARD', 'JCB', 'AMEX'], round)[0] ?? null })],
  ['unused scheme', () => ({ scheme: 'DINERS' })],
  ['live', () => ({ isLive: true })],
  ['test', () => ({ isLive: false })],
  ['order number', (merchant, round) => ({ text: orderOf(merchant, round).number })],
  ['our reference', (merchant, round) => ({ text: `${orderOf(merchant, round).number}-1` })],
  [
    'transaction id',
    (merchant, round) => ({ text: orderOf(merchant, round).ledgerEntries[0]?.gatewayTransactionId ?? 'none' }),
  ],
  ['whole e-mail', (merchant, round) => ({ text: orderOf(merchant, round).email })],
  ['4 of an e-mail', (merchant, round) => ({ text: orderOf(merchant, round).email.slice(0, 4) })],
  ['1 of an e-mail', (merchant, round) => ({ text: orderOf(merchant, round).email.slice(0, 1) })],
  ['what is nowhere', (_merchant, round) => ({ text: `nobody-${round}` })],
]

function amounts(merchant: MeasuredMerchant, round: number, width: bigint): Asked {
  const { currency, totalMinor } = orderOf(merchant, round)
  return { currency, minMinor: totalMinor, maxMinor: totalMinor + width }
}
