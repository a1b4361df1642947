import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { findProduct } from '@/lib/catalogue/storefront'
import { db } from '@/lib/db'
import { createOpenOrder, createProduct } from '@/testing/builders'
import { admitParked } from './admit-parked'
import { storeDelivery, type NewDelivery } from './store-delivery'

const delivery = (merchantTxnRef: string): NewDelivery => ({
  merchantTxnRef,
  body: '{}',
  bodySha256: randomUUID().replaceAll('-', '').padEnd(64, '0'),
  headers: {},
  authenticity: { urlKey: 0, signature: null },
  firstByteAt: new Date(),
})

let other: pg.Client
beforeEach(async () => {
  // A minute later each time: past what a wait in the test before is remembered for.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 })
  other = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await other.connect()
})
afterEach(() => other.end())
afterAll(() => void vi.useRealTimers())

const lock = async (table: string) => {
  await other.query('BEGIN')
  await other.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`)
}

/** The longest of ten deliveries, one after the other, in milliseconds. */
async function slowest(merchantTxnRef: string): Promise<number> {
  const times: number[] = []
  for (let index = 0; index < 10; index += 1) {
    const began = performance.now()
    await storeDelivery(delivery(merchantTxnRef))
    times.push(performance.now() - began)
  }
  return Math.max(...times)
}

const count = async (query: Promise<{ count: bigint }[]>) => Number((await query)[0]?.count)
const countJobs = (name: string) =>
  count(db.$queryRaw`SELECT count(*) FROM graphile_worker.jobs WHERE task_identifier = ${name}`)

test.each(['customer_order', 'payment_attempt', 'merchant'])(
  'While %s is locked, webhooks are stored, and take their place in the inbox when it no longer is',
  async (table) => {
    const { attempt, order } = await createOpenOrder()
    const { merchantTxnRef } = attempt
    await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`
    await lock(table)
    // Far below the 30 s of the lock; a busy machine may take a while for each statement.
    expect(await slowest(merchantTxnRef)).toBeLessThan(3000)
    expect(await db.parkedDelivery.count({ where: { merchantTxnRef } })).toBe(10)
    expect(await countJobs('admit_deliveries')).toBe(1)
    expect(await countJobs('process_delivery')).toBe(0)
    await other.query('ROLLBACK')

    await admitParked()
    expect(await db.parkedDelivery.count()).toBe(0)
    const rows = await db.webhookDelivery.findMany({ where: { merchantTxnRef } })
    expect(rows).toHaveLength(10)
    for (const row of rows) expect(row).toMatchObject({ orderId: order.id, merchantId: order.merchantId })
    expect(await countJobs('process_delivery')).toBe(10)
  },
)

test('A parked delivery stays parked while it cannot be moved, and is moved once', async () => {
  const { attempt } = await createOpenOrder()
  await lock('customer_order')
  await storeDelivery(delivery(attempt.merchantTxnRef))
  await expect(admitParked()).rejects.toThrow('55P03')
  expect(await db.parkedDelivery.count()).toBe(1)
  await other.query('ROLLBACK')
  await Promise.all([admitParked(), admitParked()])
  expect(await db.webhookDelivery.count({ where: { merchantTxnRef: attempt.merchantTxnRef } })).toBe(1)
  expect(await db.parkedDelivery.count()).toBe(0)
})

test('While orders are locked, a product is read, and what needs orders gives up after three seconds', async () => {
  const { order } = await createOpenOrder()
  const { slug } = await createProduct(order.merchantId)
  await lock('customer_order')
  const waiting = Promise.allSettled(Array.from({ length: 5 }, () => db.order.findUnique({ where: { id: order.id } })))
  expect(await findProduct(slug)).not.toBeNull()
  const began = performance.now()
  expect((await waiting).map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'rejected'))
  expect(performance.now() - began).toBeLessThan(15_000)
  await other.query('ROLLBACK')
})
