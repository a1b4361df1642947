import { beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { explain, readsWholeTable } from '@/testing/explain'
import { createManyOrders, analyzeOrders } from '@/testing/many-orders'
import { listChoices } from './list-choices'
import { FILTER_KEYS, ORDER_FILTERS } from './filters/order-filters'
import { everyOrder, SORTS, STATUSES, type OrderFilters, type OrderSearch } from './order-search'
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

/** For each filter the searches to explain; the first uses the filter's own indexes. */
const EXAMPLES: { [K in keyof OrderFilters]: (example: ListedOrder) => [OrderFilters[K], ...OrderFilters[K][]] } = {
  text: ({ number, email }) => [email.slice(0, 4), number, `${number}-1`, 'a', 'nobody-has-this'],
  statuses: () => [['declined'], ...STATUSES.map((status) => [status]), ['paid', 'expired']],
  review: () => ['any', ['paid_twice']],
  from: () => ['2026-10-01'],
  to: () => ['2026-04-01'],
  minMinor: () => [50_000n, 10n ** 12n],
  maxMinor: () => [50_000n],
  currency: () => ['USD', 'KWD'],
  scheme: () => ['AMEX', 'DINERS'],
  isLive: () => [false, true],
}

/** Filters that go together. */
const COMBINED: [name: string, filters: Partial<OrderSearch>][] = [
  ['no filter', {}],
  ['a single day', { from: '2026-10-01', to: '2026-10-01' }],
  ['a narrow amount of a currency', { currency: 'USD', minMinor: 5000n, maxMinor: 5100n }],
  ['a wide amount of a currency', { currency: 'JPY', minMinor: 5000n }],
]

/** The plans of a page, of the pages beside it and of the count. */
function explainList(search: OrderSearch): Promise<string[]> {
  return explain(async () => {
    const { next } = await searchOrders(merchantId, search)
    if (next) await searchOrders(merchantId, search, { place: readPlace({ after: next }, search.sort) })
    if (next) await searchOrders(merchantId, search, { place: readPlace({ before: next }, search.sort) })
    await countOrders(merchantId, search)
  })
}

async function expectNoTableScan(filters: Partial<OrderSearch>): Promise<string> {
  let all = ''
  for (const sort of SORTS) {
    const plans = await explainList({ ...everything, ...filters, sort })
    expect(plans.length).toBeGreaterThan(1)
    expect(plans.filter(readsWholeTable), sort).toEqual([])
    all += plans.join('\n')
  }
  return all
}

test.each(FILTER_KEYS)('By %s no large table is read from end to end, and its own indexes are used', async (key) => {
  const [first, ...others] = EXAMPLES[key](example)
  const plans = await expectNoTableScan({ [key]: first })
  for (const other of others) await expectNoTableScan({ [key]: other })
  const { indexes } = ORDER_FILTERS[key]
  expect(indexes.length).toBeGreaterThan(0)
  for (const index of indexes) expect(plans).toContain(index)
})

test.each(COMBINED)('By %s no large table is read from end to end', async (_name, filters) => {
  await expectNoTableScan(filters)
})

test('Orders selected one by one are found without reading a large table from end to end', async () => {
  await expectNoTableScan({ numbers: [example.number] })
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
