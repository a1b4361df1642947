import { beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { explain, readsWholeTable } from '@/testing/explain'
import { createManyOrders, analyzeOrders } from '@/testing/many-orders'
import { listChoices } from './list-choices'
import { everyOrder, SORTS, STATUSES, type OrderSearch } from './order-search'
import { readPlace } from './place-in-list'
import { countOrders, searchOrders, type ListedOrder } from './search-orders'

/*
 * Each query of the list, as it was sent, is explained over twenty thousand orders. A sequential scan of a table that
 * grows with the shop fails the test, whatever it takes today.
 */

const everything = everyOrder('Asia/Tokyo')
let merchantId: string
let example: ListedOrder

beforeAll(async () => {
  const merchant = await createManyOrders(20_000)
  await analyzeOrders()
  merchantId = merchant.id
  const { orders } = await searchOrders(merchantId, everything)
  if (!orders[7]) throw new Error('There is no order to search for.')
  example = orders[7]
}, 120_000)

const SEARCHES: [string, () => Partial<OrderSearch>][] = [
  ['everything', () => ({})],
  ...STATUSES.map((status): [string, () => Partial<OrderSearch>] => [
    `status ${status}`,
    () => ({ statuses: [status] }),
  ]),
  ['several statuses', () => ({ statuses: ['paid', 'expired'] })],
  ['review', () => ({ review: 'any' })],
  ['a reason for review', () => ({ reviewReasons: ['paid_twice'] })],
  ['a day', () => ({ from: '2026-10-01', to: '2026-10-01' })],
  ['since a day', () => ({ from: '2026-10-01' })],
  ['until a day', () => ({ to: '2026-04-01' })],
  ['a narrow amount', () => ({ currency: 'USD', minMinor: 5000n, maxMinor: 5100n })],
  ['a wide amount', () => ({ currency: 'JPY', minMinor: 5000n })],
  ['no amount at all', () => ({ currency: 'JPY', minMinor: 10n ** 12n })],
  ['a currency', () => ({ currency: 'USD' })],
  ['a currency nobody used', () => ({ currency: 'KWD' })],
  ['a scheme', () => ({ scheme: 'AMEX' })],
  ['a scheme nobody used', () => ({ scheme: 'DINERS' })],
  ['live', () => ({ isLive: true })],
  ['test', () => ({ isLive: false })],
  ['an order number', () => ({ text: example.number })],
  ['our reference', () => ({ text: `${example.number}-1` })],
  ['the beginning of an e-mail', () => ({ text: example.email.slice(0, 4) })],
  ['a single letter', () => ({ text: 'a' })],
  ['what is nowhere', () => ({ text: 'nobody-has-this' })],
  ['orders picked by hand', () => ({ numbers: [example.number] })],
]

test.each(SEARCHES)('By %s no large table is read from end to end', async (_name, changed) => {
  for (const sort of SORTS) {
    const search = { ...everything, ...changed(), sort }
    const plans = await explain(async () => {
      const { next } = await searchOrders(merchantId, search)
      if (next) await searchOrders(merchantId, search, { place: readPlace({ after: next }, sort) })
      if (next) await searchOrders(merchantId, search, { place: readPlace({ before: next }, sort) })
      await countOrders(merchantId, search)
    })
    expect(plans.length).toBeGreaterThan(1)
    expect(plans.filter(readsWholeTable), sort).toEqual([])
  }
})

test('The choices of the filters are found without reading a large table from end to end', async () => {
  const plans = await explain(() => listChoices(merchantId))
  expect(plans).toHaveLength(1)
  expect(plans.filter(readsWholeTable)).toEqual([])
})

test('A plan that does read a large table is noticed', async () => {
  const plans = await explain(() => db.$queryRaw`SELECT count(*) FROM customer_order WHERE phone = 'x'`)
  expect(plans.filter(readsWholeTable)).toHaveLength(1)
})
