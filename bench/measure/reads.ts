import { countOpenWork } from '../../lib/reports/count-open-work'
import { findLostOrders } from '../../lib/reports/find-lost-orders'
import { addDays, today, type Period } from '../../lib/reports/period'
import { readDeclines } from '../../lib/reports/read-declines'
import { readReport } from '../../lib/reports/read-report'
import { getMerchantOrder } from '../../lib/orders/reads/find-orders'
import { everyOrder, SORTS, type OrderSearch } from '../../lib/orders/search/order-search'
import type { PlaceInList } from '../../lib/orders/search/place-in-list'
import { countOrders, searchOrders } from '../../lib/orders/search/search-orders'
import type { Round } from './clock'
import { SEARCHES } from './searches'
import { orderOf, type MeasuredMerchant } from './merchants'

/** The list: each filter in each sort order; the first page, a later page, and the count. */
export function* listReads(): Generator<[name: string, choose: Round]> {
  for (const [filter, choose] of SEARCHES) {
    const asked = (merchant: MeasuredMerchant, round: number): OrderSearch => ({
      ...everyOrder(merchant.timeZone),
      ...choose(merchant, round),
    })
    for (const sort of SORTS) {
      yield [
        `${filter}, ${sort}: first page`,
        now((merchant, round) => searchOrders(merchant.id, { ...asked(merchant, round), sort })),
      ]
      yield [
        `${filter}, ${sort}: next page`,
        async (merchant, round) => {
          const search = { ...asked(merchant, round), sort }
          const place = await somePlace(merchant, round, search)
          return () => searchOrders(merchant.id, search, { place })
        },
      ]
    }
    yield [`${filter}: count`, now((merchant, round) => countOrders(merchant.id, asked(merchant, round)))]
  }
}

/** The page after an order that matches the search, as when a user turns pages. */
async function somePlace(merchant: MeasuredMerchant, round: number, search: OrderSearch): Promise<PlaceInList | null> {
  const anywhere = { direction: 'next', beside: orderOf(merchant, round + 7) } as const
  const { orders } = await searchOrders(merchant.id, search, { place: anywhere })
  const beside = orders.at(-1)
  return beside ? { direction: 'next', beside } : null
}

const now = (action: (merchant: MeasuredMerchant, round: number) => Promise<unknown>): Round => {
  return (merchant, round) => Promise.resolve(() => action(merchant, round))
}

export const orderPage: Round = now((merchant, round) => getMerchantOrder(merchant.id, orderOf(merchant, round).number))

/** The number of lost orders that the overview shows. */
const LOST = 11

const currencyOf = (round: number): string => (round % 2 === 0 ? 'JPY' : 'USD')
const scopeOf = (merchant: MeasuredMerchant, round: number) => ({
  merchantId: merchant.id,
  currency: currencyOf(round),
  timeZone: merchant.timeZone,
  period: yearOf(merchant, round),
})
const declines = (merchant: MeasuredMerchant, round: number) => readDeclines(scopeOf(merchant, round))
const lost = (merchant: MeasuredMerchant, round: number) => findLostOrders(scopeOf(merchant, round), LOST)

/** Of a year that ends a day earlier each round; one by one, and together as on the page. */
export const OVERVIEW: [name: string, choose: Round][] = [
  ['overview: report', now((merchant, round) => readReport(merchant.id, merchant.timeZone, yearOf(merchant, round)))],
  ['overview: declines', now(declines)],
  ['overview: lost orders', now(lost)],
  ['overview: open work', now((merchant) => countOpenWork(merchant.id, new Date()))],
  [
    'overview: all at once',
    now((merchant, round) =>
      Promise.all([
        readReport(merchant.id, merchant.timeZone, yearOf(merchant, round)),
        declines(merchant, round),
        lost(merchant, round),
        countOpenWork(merchant.id, new Date()),
      ]),
    ),
  ],
]

function yearOf({ timeZone }: MeasuredMerchant, round: number): Period {
  const to = addDays(today(timeZone, new Date()), -round)
  return { from: addDays(to, -364), to }
}
