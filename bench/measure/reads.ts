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
import { orderOf, type Shop } from './shops'

/** The list: each filter in each sort; the first page, a page that follows another anywhere in it, and the count. */
export function* listReads(): Generator<[name: string, choose: Round]> {
  for (const [filter, choose] of SEARCHES) {
    const asked = (shop: Shop, round: number): OrderSearch => ({ ...everyOrder(shop.timeZone), ...choose(shop, round) })
    for (const sort of SORTS) {
      yield [
        `${filter}, ${sort}: first page`,
        now((shop, round) => searchOrders(shop.id, { ...asked(shop, round), sort })),
      ]
      yield [
        `${filter}, ${sort}: next page`,
        async (shop, round) => {
          const search = { ...asked(shop, round), sort }
          const place = await somePlace(shop, round, search)
          return () => searchOrders(shop.id, search, { place })
        },
      ]
    }
    yield [`${filter}: count`, now((shop, round) => countOrders(shop.id, asked(shop, round)))]
  }
}

/** After an order that the search does find: whoever turns a page has seen the one before. */
async function somePlace(shop: Shop, round: number, search: OrderSearch): Promise<PlaceInList | null> {
  const anywhere = { direction: 'next', beside: orderOf(shop, round + 7) } as const
  const { orders } = await searchOrders(shop.id, search, { place: anywhere })
  const beside = orders.at(-1)
  return beside ? { direction: 'next', beside } : null
}

const now = (action: (shop: Shop, round: number) => Promise<unknown>): Round => {
  return (shop, round) => Promise.resolve(() => action(shop, round))
}

export const orderPage: Round = now((shop, round) => getMerchantOrder(shop.id, orderOf(shop, round).number))

/** How many lost orders the overview asks for. */
const LOST = 11

const currencyOf = (round: number): string => (round % 2 === 0 ? 'JPY' : 'USD')
const scopeOf = (shop: Shop, round: number) => ({
  merchantId: shop.id,
  currency: currencyOf(round),
  timeZone: shop.timeZone,
  period: yearOf(shop, round),
})
const declines = (shop: Shop, round: number) => readDeclines(scopeOf(shop, round))
const lost = (shop: Shop, round: number) => findLostOrders(scopeOf(shop, round), LOST)

/** Of a year, a day earlier each round; one by one, and together as the page asks for them. */
export const OVERVIEW: [name: string, choose: Round][] = [
  ['overview: report', now((shop, round) => readReport(shop.id, shop.timeZone, yearOf(shop, round)))],
  ['overview: declines', now(declines)],
  ['overview: lost orders', now(lost)],
  ['overview: open work', now((shop) => countOpenWork(shop.id, new Date()))],
  [
    'overview: all at once',
    now((shop, round) =>
      Promise.all([
        readReport(shop.id, shop.timeZone, yearOf(shop, round)),
        declines(shop, round),
        lost(shop, round),
        countOpenWork(shop.id, new Date()),
      ]),
    ),
  ],
]

function yearOf({ timeZone }: Shop, round: number): Period {
  const to = addDays(today(timeZone, new Date()), -round)
  return { from: addDays(to, -364), to }
}
