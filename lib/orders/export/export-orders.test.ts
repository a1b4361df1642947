import { beforeAll, expect, test, vi } from 'vitest'
import { pool } from '@/lib/db'
import type { Merchant } from '@/lib/generated/prisma/client'
import { translatorOf } from '@/messages/translator'
import { createManyOrders } from '@/testing/many-orders'
import { batchesOfOrders } from './batches-of-orders'
import { exportOrders } from './export-orders'
import { everyOrder, SORTS, type OrderSearch } from '@/lib/orders/search/order-search'
import { readPlace } from '@/lib/orders/search/place-in-list'
import { searchOrders } from '@/lib/orders/search/search-orders'

const headerOf = translatorOf('export.columns')
const everything = everyOrder('Asia/Tokyo')
let merchant: Merchant

beforeAll(async () => {
  merchant = await createManyOrders(240)
  await createManyOrders(20)
})

async function exportOf(search: OrderSearch, format: 'csv' | 'jsonl', merchantId = merchant.id): Promise<string> {
  let text = ''
  for await (const piece of exportOrders(merchantId, search, { format, headerOf })) text += piece
  return text
}

/** The numbers on every page of the screen, one page after the other. */
async function screenOf(search: OrderSearch): Promise<string[]> {
  let page = await searchOrders(merchant.id, search)
  const numbers = page.orders.map(({ number }) => number)
  while (page.next !== null) {
    page = await searchOrders(merchant.id, search, { place: readPlace({ after: page.next }, search.sort) })
    numbers.push(...page.orders.map(({ number }) => number))
  }
  return numbers
}

const FILTERS: [string, Partial<OrderSearch>][] = [
  ['everything', {}],
  ['one status', { statuses: ['paid'] }],
  ['several statuses', { statuses: ['paid', 'refunded', 'voided'] }],
  ['needing review', { review: 'any' }],
  ['one reason', { review: ['paid_twice'] }],
  ['two days', { from: '2026-11-23', to: '2026-11-24' }],
  ['an amount', { currency: 'JPY', minMinor: 30_000n, maxMinor: 80_000n }],
  ['a currency', { currency: 'USD' }],
  ['a scheme', { scheme: 'VISA' }],
  ['test payments', { isLive: false }],
  ['the beginning of an e-mail', { text: 'a' }],
  ['what is nowhere', { text: 'nobody' }],
]

test.each(FILTERS)(
  'What the screen shows for %s, over all its pages, is what the export has',
  async (_name, filter) => {
    for (const sort of SORTS) {
      const search = { ...everything, ...filter, sort }
      const lines = (await exportOf(search, 'jsonl')).split('\n').filter((line) => line !== '')
      expect(lines.map((line) => (JSON.parse(line) as { order: string }).order)).toEqual(await screenOf(search))
      const csv = (await exportOf(search, 'csv')).split('\r\n').slice(1, -1)
      expect(csv.map((line) => line.split(',')[0]?.slice(1, -1))).toEqual(await screenOf(search))
    }
  },
)

test('Orders selected one by one are exported, and another merchant’s number among them is not', async () => {
  const [own = '', foreign = ''] = [(await screenOf(everything))[3], await foreignNumber()]
  const text = await exportOf({ ...everything, numbers: [own, foreign] }, 'csv')
  expect(text).toContain(own)
  expect(text).not.toContain(foreign)
})

async function foreignNumber(): Promise<string | undefined> {
  const other = await createManyOrders(1)
  return (await searchOrders(other.id, everything)).orders[0]?.number
}

test('A file is UTF-8 with a byte order mark, one line per order, amounts as decimal text beside their currency', async () => {
  const [order] = (await searchOrders(merchant.id, { ...everything, currency: 'USD' })).orders
  if (!order) throw new Error('There is no order in dollars.')
  const text = await exportOf({ ...everything, text: order.number }, 'csv')
  const dollars = `${String(order.totalMinor / 100n)}.${String(order.totalMinor % 100n).padStart(2, '0')}`
  const local = new Date(order.createdAt.getTime() + 9 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
  const cellsOf = (line: string) =>
    line
      .split(',')
      .map((cell) => cell.slice(1, -1))
      .join(',')
  const [header, line, ...rest] = text.slice(1).split('\r\n')
  expect([text[0], rest]).toEqual(['\uFEFF', ['']])
  expect([header, line].map((each) => each?.replaceAll(/"[^"]*"(,|$)/g, ''))).toEqual(['', ''])
  expect(`${[header, line].map((each = '') => cellsOf(each)).join('\r\n')}\r\n`).toBe(
    'order,time,time_zone,time_utc,status,review_reasons,customer,email,currency,total,authorized,captured,refunded,card_scheme,mode\r\n' +
      `${order.number},${local},Asia/Tokyo,${order.createdAt.toISOString()},${order.status},${order.reviewReasons.join(' ')},` +
      `${order.customerName},${order.email},USD,${dollars},0.00,0.00,0.00,${order.scheme ?? ''},${order.isLive ? 'live' : 'test'}\r\n`,
  )
})

test('A reader who leaves after the first batch causes no further query', async () => {
  const query = vi.spyOn(pool, 'query')
  for await (const orders of batchesOfOrders(merchant.id, everything, 10)) {
    expect(orders).toHaveLength(10)
    break
  }
  expect(query).toHaveBeenCalledTimes(1)
})

test('Batches of any size contain each order once', async () => {
  for (const size of [1, 7, 240, 1000]) {
    const numbers: string[] = []
    for await (const orders of batchesOfOrders(merchant.id, { ...everything, statuses: ['paid', 'declined'] }, size)) {
      expect(orders.length).toBeLessThanOrEqual(size)
      numbers.push(...orders.map(({ number }) => number))
    }
    expect(numbers).toEqual(await screenOf({ ...everything, statuses: ['paid', 'declined'] }))
  }
})
