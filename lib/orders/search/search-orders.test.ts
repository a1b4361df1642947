import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db'
import type { Merchant } from '@/lib/generated/prisma/client'
import { newOrderNumber, newOrderToken } from '@/lib/ids'
import { createOpenOrder, createMerchant } from '@/testing/builders'
import { createManyOrders } from '@/testing/many-orders'
import { listChoices } from './list-choices'
import { everyOrder, SORTS, type OrderSearch, type Sort } from './order-search'
import { readPlace } from './place-in-list'
import { FILTER_KEYS } from './filters/order-filters'
import { countOrders, MOST_COUNTED, searchOrders, type ListedOrder } from './search-orders'

const everything = everyOrder('Asia/Tokyo')
let shop: Merchant
let all: ListedOrder[]

beforeAll(async () => {
  shop = await createManyOrders(300)
  await createManyOrders(20)
  all = (await searchOrders(shop.id, everything, { take: 1000 })).orders
})

async function find(changed: Partial<OrderSearch>, merchantId = shop.id): Promise<string[]> {
  const { orders } = await searchOrders(merchantId, { ...everything, ...changed }, { take: 1000 })
  return orders.map(({ number }) => number)
}

const numbersOf = (orders: ListedOrder[]) => orders.map(({ number }) => number)

test('A merchant sees every order of theirs, newest first, and nobody else’s', async () => {
  const own = await db.order.findMany({ where: { merchantId: shop.id }, orderBy: { createdAt: 'desc' } })
  expect(numbersOf(all)).toEqual(own.map(({ number }) => number))
})

// What each filter must find, told once more in plain code.
const FILTERS: [string, Partial<OrderSearch>, (order: ListedOrder) => boolean][] = [
  ['one status', { statuses: ['paid'] }, (order) => order.status === 'paid'],
  [
    'several statuses',
    { statuses: ['paid', 'voided', 'expired'] },
    ({ status }) => ['paid', 'voided', 'expired'].includes(status),
  ],
  ['needing a person', { review: 'any' }, (order) => order.reviewReasons.length > 0],
  ['one reason', { review: ['paid_twice'] }, (order) => order.reviewReasons.includes('paid_twice')],
  ['a currency', { currency: 'USD' }, (order) => order.currency === 'USD'],
  [
    'some days',
    { from: '2026-11-22', to: '2026-11-23' },
    ({ createdAt }) => isWithin(createdAt, '2026-11-22', '2026-11-23'),
  ],
  [
    'an amount',
    { currency: 'JPY', minMinor: 20_000n, maxMinor: 50_000n },
    (order) => isBetween(order, 20_000n, 50_000n),
  ],
  ['a scheme', { scheme: 'AMEX' }, (order) => order.scheme === 'AMEX'],
  ['live payments', { isLive: true }, (order) => order.isLive === true],
  ['test payments', { isLive: false }, (order) => order.isLive === false],
  ['the beginning of an e-mail', { text: 'A' }, (order) => order.email.startsWith('a')],
  [
    'two things at once',
    { scheme: 'VISA', statuses: ['refunded', 'paid'] },
    (order) => order.scheme === 'VISA' && /^(refunded|paid)$/.test(order.status),
  ],
]

function isBetween({ currency, totalMinor }: ListedOrder, min: bigint, max: bigint): boolean {
  return currency === 'JPY' && totalMinor >= min && totalMinor <= max
}

function isWithin(time: Date, from: string, to: string): boolean {
  return time >= new Date(`${from}T00:00:00+09:00`) && time <= new Date(`${to}T23:59:59.999+09:00`)
}

test.each(FILTER_KEYS)('What the filter %s finds is compared', (key) => {
  expect(FILTERS.some(([, changed]) => key in changed)).toBe(true)
})

test.each(FILTERS)('By %s the right orders are found and counted', async (_name, changed, isMeant) => {
  const meant = numbersOf(all.filter(isMeant))
  expect(meant.length).toBeGreaterThan(0)
  expect(await find(changed)).toEqual(meant)
  expect(await countOrders(shop.id, { ...everything, ...changed })).toBe(meant.length)
})

test('A day is the merchant’s day, from midnight to midnight', async () => {
  const { order, merchant } = await createOpenOrder()
  const day = { from: '2026-11-24', to: '2026-11-24' }
  const isFoundAt = async (time: string) => {
    await db.order.update({ where: { id: order.id }, data: { createdAt: new Date(time) } })
    return (await find(day, merchant.id)).length === 1
  }
  expect(await isFoundAt('2026-11-23T14:59:59.999Z')).toBe(false)
  expect(await isFoundAt('2026-11-23T15:00:00.000Z')).toBe(true)
  expect(await isFoundAt('2026-11-24T14:59:59.999Z')).toBe(true)
  expect(await isFoundAt('2026-11-24T15:00:00.000Z')).toBe(false)
})

test('An order is found by its number as people type it', async () => {
  const merchant = await createMerchant()
  await createOrder(merchant, { number: 'PO-7F01-29QX' })
  await createOrder(merchant, {})
  for (const text of [
    'PO-7F01-29QX',
    'po-7f01-29qx',
    '7F01-29QX',
    '7f0129qx',
    'PO7F0129QX',
    'po 7fol 29qx',
    '7fOI-29QX',
  ]) {
    expect(await find({ text }, merchant.id), text).toEqual(['PO-7F01-29QX'])
  }
})

test('An order is found by our reference and by the gateway’s transaction id, within its merchant alone', async () => {
  const opened = await createOpenOrder()
  const { merchant, order, attempt } = opened
  const gatewayTransactionId = randomUUID()
  const row = {
    gatewayTransactionId,
    type: 'capture',
    outcome: 'approved',
    amountMinor: 4800n,
    currency: 'JPY',
    evidence: 'webhook',
  } as const
  await db.ledgerEntry.create({ data: { ...row, merchantId: merchant.id, orderId: order.id, attemptId: attempt.id } })
  for (const text of [
    attempt.merchantTxnRef,
    attempt.merchantTxnRef.toLowerCase(),
    gatewayTransactionId,
    gatewayTransactionId.toUpperCase(),
  ]) {
    expect(await find({ text }, merchant.id), text).toEqual([order.number])
    expect(await find({ text }), text).toEqual([])
  }
})

test.each(['%', '_', '\\', "'", '%40example.com', 'example.com', 'ａ', '\ud800', 'x'.repeat(100)])(
  '"%s" finds nothing, and breaks nothing',
  async (text) => {
    expect(await find({ text })).toEqual([])
    expect(await countOrders(shop.id, { ...everything, text })).toBe(0)
  },
)

test('A count stops at its limit', async () => {
  const busy = await createManyOrders(MOST_COUNTED + 1)
  expect(await countOrders(busy.id, everything)).toBeNull()
  expect(await countOrders(busy.id, { ...everything, scheme: 'VISA' })).toBeLessThan(MOST_COUNTED)
})

test('The filters offer the schemes and currencies that there are', async () => {
  expect(await listChoices(shop.id)).toEqual({ scheme: ['AMEX', 'MASTERCARD', 'VISA'], currency: ['JPY', 'USD'] })
  expect(await listChoices((await createMerchant()).id)).toEqual({ scheme: [], currency: [] })
})

const isInOrder: Record<Sort, (a: ListedOrder, b: ListedOrder) => boolean> = {
  newest: (a, b) => a.createdAt >= b.createdAt,
  oldest: (a, b) => a.createdAt <= b.createdAt,
  highest: (a, b) => (a.currency === b.currency ? a.totalMinor >= b.totalMinor : a.currency > b.currency),
  lowest: (a, b) => (a.currency === b.currency ? a.totalMinor <= b.totalMinor : a.currency < b.currency),
}

test.each(SORTS)('Sorted by %s, every order follows the one before it', async (sort) => {
  const { orders } = await searchOrders(shop.id, { ...everything, sort }, { take: 1000 })
  expect(orders).toHaveLength(all.length)
  expect(orders.slice(1).every((order, index) => orders[index] && isInOrder[sort](orders[index], order))).toBe(true)
})

test.each(FILTERS)(
  'By %s, turning the pages there and back shows what was meant, in each order of the list',
  async (_name, changed, isMeant) => {
    const meant = numbersOf(all.filter(isMeant)).sort()
    for (const sort of SORTS) {
      const search = { ...everything, ...changed, sort }
      const orders = await turnPages(search, 'next', null)
      expect(numbersOf(orders).sort(), sort).toEqual(meant)
      expect(
        orders.slice(1).every((order, index) => orders[index] && isInOrder[sort](orders[index], order)),
        sort,
      ).toBe(true)
      const before = await turnPages(search, 'previous', orders.at(-1) ?? null)
      expect(numbersOf(before), sort).toEqual(numbersOf(orders.slice(0, -1)))
    }
  },
)

/** Everything beyond an order, in the list's order, as one gets to see it page by page. */
async function turnPages(
  search: OrderSearch,
  direction: 'next' | 'previous',
  beside: ListedOrder | null,
): Promise<ListedOrder[]> {
  const take = 7
  const { orders, next } = await searchOrders(shop.id, search, {
    take,
    ...(beside ? { place: { direction, beside } } : {}),
  })
  const [first, last] = [orders[0], orders.at(-1)]
  if (direction === 'next')
    return next !== null && last ? [...orders, ...(await turnPages(search, direction, last))] : orders
  const shown = beside ? orders.slice(0, placeIn(orders, beside)) : orders
  return shown.length === take && first ? [...(await turnPages(search, direction, first)), ...shown] : shown
}

/** Back at the beginning the first page is whole, with what one comes from. */
function placeIn(orders: ListedOrder[], { id }: ListedOrder): number {
  const index = orders.findIndex((order) => order.id === id)
  return index === -1 ? orders.length : index
}

test('Paging there and back gives each order once, also of those at the same moment, while others arrive', async () => {
  const plans = fc.record({
    count: fc.integer({ min: 1, max: 14 }),
    take: fc.integer({ min: 1, max: 5 }),
    sort: fc.constantFrom(...SORTS),
    isSameMoment: fc.boolean(),
    statuses: fc.constantFrom<OrderSearch['statuses']>([], ['awaiting_payment', 'paid']),
  })
  const property = fc.asyncProperty(plans, async ({ count, take, sort, isSameMoment, statuses }) => {
    const merchant = await createMerchant()
    const made: string[] = []
    for (let index = 0; index < count; index++)
      made.push(await createOrder(merchant, isSameMoment ? {} : { minute: index }))
    const search = { ...everything, sort, statuses }
    const forth = await walk(merchant, { search, take, way: 'next' })
    expect(forth.seen.filter((number) => made.includes(number)).sort()).toEqual([...made].sort())
    expect(new Set(forth.seen).size).toBe(forth.seen.length)
    const back = await walk(merchant, { search, take, way: 'previous', from: forth.last })
    expect(new Set(back.seen).size).toBe(back.seen.length)
    expect([...back.seen, ...forth.lastPage]).toEqual(expect.arrayContaining(made))
  })
  await fc.assert(property, { numRuns: 12 })
})

type Page = Awaited<ReturnType<typeof searchOrders>>

/** Turns pages until there is none, and before each another order is placed. */
type Walk = { search: OrderSearch; take: number; way: 'next' | 'previous'; from?: Page }

async function walk(merchant: Merchant, { search, take, way, from }: Walk) {
  const pages: string[][] = []
  let page = from ?? (await searchOrders(merchant.id, search, { take }))
  if (!from) pages.push(numbersOf(page.orders))
  for (let cursor = page[way]; cursor !== null; cursor = page[way]) {
    await createOrder(merchant, { minute: 30 })
    const place = readPlace(way === 'next' ? { after: cursor } : { before: cursor }, search.sort)
    page = await searchOrders(merchant.id, search, { place, take })
    // The first page is whole: it may show again what stood on the page we come from.
    const shown = numbersOf(page.orders)
    pages.push(
      way === 'previous' && page.previous === null ? shown.filter((number) => !pages.flat().includes(number)) : shown,
    )
  }
  return { seen: pages.flat(), last: page, lastPage: pages.at(-1) ?? [] }
}

async function createOrder(merchant: Merchant, { number = newOrderNumber(), minute = 0 }): Promise<string> {
  const address = {}
  await db.order.create({
    data: {
      merchantId: merchant.id,
      number,
      token: newOrderToken(),
      idempotencyKey: randomUUID(),
      contentHash: '0'.repeat(64),
      currency: 'JPY',
      totalMinor: 4800n,
      createdAt: new Date(Date.UTC(2026, 10, 24, 12, minute)),
      customerName: 'Taro Yamada',
      email: 'taro@example.com',
      phone: '1',
      billingAddress: address,
      shippingAddress: address,
    },
  })
  return number
}
