import { beforeAll, expect, test } from 'vitest'
import { explain, readsWholeTable } from '@/testing/explain'
import { analyzeOrders, createManyOrders } from '@/testing/many-orders'
import { countOpenWork } from './count-open-work'
import { findLostOrders } from './find-lost-orders'
import { readDeclines } from './read-declines'
import { readReport } from './read-report'

/* The plans of the overview's queries over 20,000 orders. bench/ measures them over a million. */

const zone = 'Asia/Tokyo'
const year = { from: '2025-11-25', to: '2026-11-24' }
let merchantId: string
const scope = () => ({ merchantId, currency: 'JPY', timeZone: zone, period: year })

beforeAll(async () => {
  merchantId = (await createManyOrders(20_000)).id
  await analyzeOrders()
}, 120_000)

test.each([
  ['report', () => readReport(merchantId, zone, year)],
  ['declines', () => readDeclines(scope())],
  ['lost orders', () => findLostOrders(scope(), 11)],
  ['open work', () => countOpenWork(merchantId, new Date())],
])('The overview’s %s reads no large table in full', async (_name, read) => {
  const plans = await explain(read)
  expect(plans.length).toBeGreaterThan(0)
  expect(plans.filter(readsWholeTable)).toEqual([])
})

test('A later payment after a decline is found by the e-mail, not among all paid orders', async () => {
  const [plan] = await explain(() => findLostOrders(scope(), 11))
  expect(plan).toContain('customer_order_email_prefix')
})
