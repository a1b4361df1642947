import { beforeAll, expect, test } from 'vitest'
import { explain, readsWholeTable } from '@/testing/explain'
import { analyzeOrders, createManyOrders } from '@/testing/many-orders'
import { countWaiting } from './count-waiting'
import { findLostOrders } from './find-lost-orders'
import { readDeclines } from './read-declines'
import { readReport } from './read-report'

/* What the overview asks, as it is sent, explained over twenty thousand orders; bench/ has it measured over a million. */

const zone = 'Asia/Tokyo'
const year = { from: '2025-11-25', to: '2026-11-24' }
let merchantId: string

beforeAll(async () => {
  merchantId = (await createManyOrders(20_000)).id
  await analyzeOrders()
}, 120_000)

test.each([
  ['report', () => readReport(merchantId, zone, year)],
  ['declines', () => readDeclines(merchantId, 'JPY', zone, year)],
  ['lost orders', () => findLostOrders(merchantId, 'JPY', zone, year, 11)],
  ['what waits', () => countWaiting(merchantId, new Date())],
])('For the overview’s %s no large table is read from end to end', async (_name, read) => {
  const plans = await explain(read)
  expect(plans.length).toBeGreaterThan(0)
  expect(plans.filter(readsWholeTable)).toEqual([])
})

test('Who came back after a decline is found by the e-mail, not among all who paid', async () => {
  const [plan] = await explain(() => findLostOrders(merchantId, 'JPY', zone, year, 11))
  expect(plan).toContain('customer_order_email_prefix')
})
