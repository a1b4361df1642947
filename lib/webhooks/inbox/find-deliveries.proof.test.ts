import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { db, pool } from '@/lib/db'
import { createOpenOrder } from '@/testing/builders'
import { countReprocessable } from '@/lib/webhooks/processing/reprocess-deliveries'
import { findDeliveries, type DeliveryFilter } from './find-deliveries'
import { getWebhookHealth } from './webhook-health'

/* The queries that the pages make, as PostgreSQL plans them over a table of many merchants: none reads all of it. */

let shop: { id: string; timeZone: string }
let orderNumber: string

beforeAll(async () => {
  const { merchant, order, attempt } = await createOpenOrder()
  shop = { id: merchant.id, timeZone: 'Asia/Tokyo' }
  orderNumber = order.number
  const other = await createOpenOrder()
  await db.$executeRaw`
    INSERT INTO webhook_delivery (merchant_txn_ref, body, body_sha256, headers, authenticity, received_at, processed_at,
      outcome, merchant_id, order_id, attempt_id)
    SELECT CASE WHEN n % 2 = 0 THEN ${attempt.merchantTxnRef} ELSE ${randomUUID()} || n % 5000 END, '{}',
      repeat('0', 64), '{}', '{}', now() - n * interval '3 minutes', now(),
      CASE WHEN n % 500 = 0 THEN 'dead' ELSE 'recorded' END::delivery_outcome,
      CASE WHEN n % 2 = 0 THEN ${merchant.id}::uuid ELSE ${other.merchant.id}::uuid END,
      CASE WHEN n % 400 = 0 THEN ${order.id}::uuid END, CASE WHEN n % 300 > 0 THEN ${attempt.id}::uuid END
    FROM generate_series(1, 20000) AS n`
  await db.$executeRaw`ANALYZE webhook_delivery`
})

/** What was sent to the database while something was done, explained. */
async function plansOf(action: () => Promise<unknown>): Promise<string[]> {
  const sent: { text: string; values: unknown[] }[] = []
  const query = pool.query.bind(pool)
  const spy = (first: unknown, ...rest: unknown[]) => {
    if (typeof first === 'object' && first !== null && 'text' in first) sent.push(readQuery(first))
    return (query as (...all: unknown[]) => unknown)(first, ...rest)
  }
  Object.assign(pool, { query: spy })
  await action().finally(() => Object.assign(pool, { query }))
  const about = sent.filter(({ text }) => text.includes('webhook_delivery'))
  expect(about.length).toBeGreaterThan(0)
  const explained = about.map(({ text, values }) => query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values))
  return (await Promise.all(explained)).map(({ rows }) => rows.map((row) => row['QUERY PLAN']).join('\n'))
}

function readQuery(config: object): { text: string; values: unknown[] } {
  const { text, values } = config as { text: string; values?: unknown[] }
  return { text, values: values ?? [] }
}

const page = (filter: Partial<DeliveryFilter>, cursor?: string) => () =>
  findDeliveries(shop, { show: 'all', ...filter }, cursor)
const deep = `${Date.now() - 10 * 24 * 3_600_000}_${randomUUID()}`

test.each([
  ['the whole inbox', page({})],
  ['a page far down', page({}, deep)],
  ['what is processed', page({ show: 'processed' })],
  ['what is open, of which there is none', page({ show: 'open' })],
  ['what was given up', page({ show: 'dead' }, deep)],
  ['orphans', page({ show: 'orphan' })],
  ['one day', page({ from: '2026-11-20', to: '2026-11-20' })],
  ['a reference', page({ search: 'PO-7F3K-29QX-1' })],
  ['an order', () => findDeliveries(shop, { show: 'all', search: orderNumber })],
  ['an order that is not there', page({ search: 'PO-0000-0000' })],
  ['the sender’s health', () => getWebhookHealth(shop, new Date())],
  ['what could be processed again', () => countReprocessable(shop, { show: 'dead' })],
])('%s is found by an index', async (_what, action) => {
  for (const plan of await plansOf(action)) expect(plan).not.toMatch(/Seq Scan on webhook_delivery/)
})
