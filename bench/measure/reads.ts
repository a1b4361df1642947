import { countWaiting } from '../../lib/figures/count-waiting'
import { findLostOrders } from '../../lib/figures/find-lost-orders'
import { addDays, today, type Period } from '../../lib/figures/period'
import { readDeclines } from '../../lib/figures/read-declines'
import { readFigures } from '../../lib/figures/read-figures'
import { getMerchantOrder } from '../../lib/orders/find-orders'
import { everyOrder, SORTS, type OrderSearch } from '../../lib/orders/search/order-search'
import { countOrders, searchOrders } from '../../lib/orders/search/search-orders'
import type { Round } from './clock'
import { SEARCHES } from './searches'
import { orderOf, type Shop } from './shops'

/** The list: each filter in each sort; the first page, the page after an order anywhere in the year, and the count. */
export function* listReads(): Generator<[name: string, choose: Round]> {
  for (const [filter, choose] of SEARCHES) {
    const asked = (shop: Shop, round: number): OrderSearch => ({ ...everyOrder(shop.timeZone), ...choose(shop, round) })
    for (const sort of SORTS) {
      yield [`${filter}, ${sort}: first page`, (shop, round) => () => searchOrders(shop.id, { ...asked(shop, round), sort })]
      yield [`${filter}, ${sort}: next page`, (shop, round) => {
        const place = { direction: 'next', beside: orderOf(shop, round + 7) } as const
        return () => searchOrders(shop.id, { ...asked(shop, round), sort }, { place })
      }]
    }
    yield [`${filter}: count`, (shop, round) => () => countOrders(shop.id, asked(shop, round))]
  }
}

export const orderPage: Round = (shop, round) => () => getMerchantOrder(shop.id, orderOf(shop, round).number)

/** How many lost orders the overview asks for. */
const LOST = 11

/** Of a year, a day earlier each round; one by one, and together as the page asks for them. */
export const OVERVIEW: [name: string, choose: Round][] = [
  ['overview: figures', (shop, round) => () => readFigures(shop.id, shop.timeZone, yearOf(shop, round))],
  ['overview: declines', (shop, round) => () => declines(shop, round)],
  ['overview: lost orders', (shop, round) => () => lost(shop, round)],
  ['overview: what waits', (shop) => () => countWaiting(shop.id, new Date())],
  ['overview: all at once', (shop, round) => () => Promise.all([
    readFigures(shop.id, shop.timeZone, yearOf(shop, round)),
    declines(shop, round),
    lost(shop, round),
    countWaiting(shop.id, new Date()),
  ])],
]

const currencyOf = (round: number): string => (round % 2 === 0 ? 'JPY' : 'USD')
const declines = (shop: Shop, round: number) => readDeclines(shop.id, currencyOf(round), shop.timeZone, yearOf(shop, round))
const lost = (shop: Shop, round: number) => findLostOrders(shop.id, currencyOf(round), shop.timeZone, yearOf(shop, round), LOST)

function yearOf({ timeZone }: Shop, round: number): Period {
  const to = addDays(today(timeZone, new Date()), -round)
  return { from: addDays(to, -364), to }
}
