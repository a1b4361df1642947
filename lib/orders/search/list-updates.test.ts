import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { createManyOrders } from '@/testing/many-orders'
import { countNew, getListUpdates } from './list-updates'
import { everyOrder } from './order-search'
import { searchOrders } from './search-orders'

const everything = everyOrder('Asia/Tokyo')

test('A changed order is reported with its current state, and another merchant’s is not reported', async () => {
  const [merchant, other] = [await createManyOrders(3), await createManyOrders(1)]
  const shown = (await searchOrders(merchant.id, everything)).orders.map(({ number }) => number)
  const foreign = (await searchOrders(other.id, everything)).orders.map(({ number }) => number)
  await db.order.update({ where: { number: shown[1] ?? '' }, data: { status: 'paid', reviewReasons: ['paid_twice'] } })
  const { rows, newOrders } = await getListUpdates(merchant.id, everything, {
    numbers: [...shown, ...foreign],
    isFirstPage: true,
  })
  expect(rows.map(({ number }) => number)).toEqual(shown)
  expect(rows[1]).toEqual({ number: shown[1], status: 'paid', reviewReasons: ['paid_twice'] })
  expect(newOrders).toBe(0)
})

test('New orders are counted on the first page only, and only those the search finds', async () => {
  const merchant = await createManyOrders(4)
  const orders = (await searchOrders(merchant.id, everything)).orders
  const [newest, ...rest] = orders
  const shown = rest.map(({ number }) => number)
  const another = { ...everything, scheme: newest?.scheme === 'VISA' ? 'AMEX' : 'VISA' }
  const onFirst = { numbers: shown, isFirstPage: true }
  expect((await getListUpdates(merchant.id, everything, onFirst)).newOrders).toBe(1)
  expect((await getListUpdates(merchant.id, everything, { ...onFirst, isFirstPage: false })).newOrders).toBe(0)
  expect((await getListUpdates(merchant.id, another, onFirst)).newOrders).toBe(0)
})

test.each([
  [[], [], 0],
  [[], ['a', 'b'], 2],
  [['a', 'b'], ['n', 'a', 'b'], 1],
  [['a', 'b'], ['n', 'm', 'a'], 2],
  // "a" left the search, and "c" moved up from the next page.
  [['a', 'b'], ['b', 'c'], 0],
  [['a', 'b'], ['m', 'n'], 2],
])('Of %j on the screen and %j in the list, %i are new', (shown, now, count) => {
  expect(countNew(shown, now)).toBe(count)
})
