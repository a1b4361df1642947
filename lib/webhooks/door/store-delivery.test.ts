import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { createOpenOrder } from '@/testing/builders'
import { storeDelivery, type NewDelivery } from './store-delivery'

const delivery = (merchantTxnRef: string, changes: Partial<NewDelivery> = {}): NewDelivery => ({
  merchantTxnRef,
  body: '{"text":"\\\\u0000 線 \\"quoted\\" \\n"}',
  bodySha256: randomUUID().replaceAll('-', '').padEnd(64, '0'),
  headers: { 'user-agent': 'test' },
  authenticity: { urlKey: 0, signature: null },
  firstByteAt: new Date('2026-11-24T08:00:00.123Z'),
  ...changes,
})

const stored = (merchantTxnRef: string) => db.webhookDelivery.findMany({ where: { merchantTxnRef } })
const jobs = (ids: string[]) =>
  db.$queryRaw<{ priority: number }[]>`
    SELECT priority FROM graphile_worker._private_jobs WHERE payload->>'deliveryId' = ANY(${ids}) ORDER BY id`

test('Five hundred at once are each stored once, whole, attached to their own order, each with a job', async () => {
  const [one, other] = [await createOpenOrder(), await createOpenOrder()]
  const references = [one.attempt.merchantTxnRef, other.attempt.merchantTxnRef]
  await Promise.all(Array.from({ length: 500 }, (_, index) => storeDelivery(delivery(references[index % 2] ?? ''))))
  for (const { attempt, order } of [one, other]) {
    const rows = await stored(attempt.merchantTxnRef)
    expect(rows).toHaveLength(250)
    expect(new Set(rows.map((row) => row.orderId))).toEqual(new Set([order.id]))
    expect(new Set(rows.map((row) => row.body))).toEqual(new Set([delivery('').body]))
    expect(await jobs(rows.map((row) => row.id))).toHaveLength(250)
  }
})

test('A delivery that the database refuses fails alone, and those stored with it succeed', async () => {
  const { attempt } = await createOpenOrder()
  const good = () => delivery(attempt.merchantTxnRef)
  const bad = delivery('longer than forty-five characters, so that no column takes it')
  const results = await Promise.allSettled([
    storeDelivery(good()),
    storeDelivery(good()),
    storeDelivery(bad),
    storeDelivery(good()),
  ])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
  expect(await stored(attempt.merchantTxnRef)).toHaveLength(3)
})

test('A copy goes to the end of the queue', async () => {
  const { attempt } = await createOpenOrder()
  const first = delivery(attempt.merchantTxnRef)
  await storeDelivery(first)
  await storeDelivery(first)
  const rows = await stored(attempt.merchantTxnRef)
  expect((await jobs(rows.map((row) => row.id))).map(({ priority }) => priority)).toEqual([0, 10])
})

test('The moment of its first byte is kept to the millisecond', async () => {
  const { attempt } = await createOpenOrder()
  await storeDelivery(delivery(attempt.merchantTxnRef))
  expect(await stored(attempt.merchantTxnRef)).toMatchObject([{ firstByteAt: new Date('2026-11-24T08:00:00.123Z') }])
})

const naming = (mid: unknown) => JSON.stringify({ merchant_details: { mid } })

test('A delivery without a payment of ours belongs to the merchant that its body names, or to none', async () => {
  const { merchant } = await createOpenOrder()
  const bodies = [
    naming(merchant.gatewayMerchantId),
    naming('nobody’s'),
    naming('\u0000'),
    naming('\ud800'),
    naming(7),
    '{}',
  ]
  const reference = randomUUID()
  await Promise.all(bodies.map((body) => storeDelivery(delivery(reference, { body }))))
  const rows = await stored(reference)
  expect(rows).toHaveLength(bodies.length)
  expect(rows.filter((row) => row.merchantId === merchant.id)).toMatchObject([{ body: bodies[0], attemptId: null }])
  expect(rows.filter((row) => row.merchantId === null)).toHaveLength(bodies.length - 1)
})

test('A delivery of a payment is its shop’s, whatever shop its body names', async () => {
  const [one, other] = [await createOpenOrder(), await createOpenOrder()]
  await storeDelivery(delivery(one.attempt.merchantTxnRef, { body: naming(other.merchant.gatewayMerchantId) }))
  expect(await stored(one.attempt.merchantTxnRef)).toMatchObject([{ merchantId: one.merchant.id }])
})
