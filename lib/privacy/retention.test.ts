import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import type { Prisma } from '@/lib/generated/prisma/client'
import { reprocessDelivery } from '@/lib/webhooks/processing/reprocess-delivery'
import { createMerchant, createOpenOrder, createUser } from '@/testing/builders'
import { daysBefore } from './days-before'
import { BATCH } from './in-batches'
import { removeAddresses } from './remove-addresses'
import { removeBodies } from './remove-bodies'

const NOW = new Date()
const { retention } = env()
const OLD = daysBefore(NOW, retention.webhookBody + 1)
const RECENT = daysBefore(NOW, retention.webhookBody - 1)

type Changed = Partial<Prisma.WebhookDeliveryUncheckedCreateInput>

async function createDelivery(data: Changed = {}) {
  const { order, attempt, merchant } = await createOpenOrder()
  const { id } = await db.webhookDelivery.create({
    data: {
      merchantTxnRef: attempt.merchantTxnRef,
      merchantId: merchant.id,
      orderId: order.id,
      attemptId: attempt.id,
      body: '{"email":"taro@example.com"}',
      bodySha256: '1'.repeat(64),
      gatewayTransactionId: 'T1',
      headers: { 'content-type': 'application/json' },
      authenticity: { urlKey: 0, signature: null },
      receivedAt: OLD,
      processedAt: OLD,
      outcome: 'recorded',
      reasonCode: 'recorded',
      ...data,
    },
  })
  return { id, order, merchant }
}

const readDelivery = (id: string) => db.webhookDelivery.findUniqueOrThrow({ where: { id } })

test('A body is removed after its retention, and all else that is known of the webhook stays', async () => {
  const { id } = await createDelivery()
  const before = await readDelivery(id)
  await removeBodies(NOW)
  expect(await readDelivery(id)).toEqual({ ...before, body: '', bodyRemovedAt: NOW })
})

test.each<[string, Changed]>([
  ['is younger', { receivedAt: RECENT }],
  ['is not processed', { processedAt: null, outcome: null }],
])('A body stays if its webhook %s', async (_, data) => {
  const { id } = await createDelivery(data)
  await removeBodies(NOW)
  expect(await readDelivery(id)).toMatchObject({ body: '{"email":"taro@example.com"}', bodyRemovedAt: null })
})

test('A body stays while its order needs review, and is removed once it does not', async () => {
  const { id, order } = await createDelivery()
  const setReasons = (reviewReasons: 'paid_twice'[]) =>
    db.order.update({ where: { id: order.id }, data: { reviewReasons } })
  await setReasons(['paid_twice'])
  await removeBodies(NOW)
  expect((await readDelivery(id)).bodyRemovedAt).toBeNull()
  await setReasons([])
  await removeBodies(NOW)
  expect((await readDelivery(id)).bodyRemovedAt).toEqual(NOW)
})

test('The body of a webhook of no payment of ours is removed, too', async () => {
  const { id } = await createDelivery({ orderId: null, attemptId: null, outcome: 'dead' })
  await removeBodies(NOW)
  expect((await readDelivery(id)).body).toBe('')
})

test('More than one batch is removed in one run', async () => {
  const { id } = await createDelivery()
  await db.$executeRaw`
    INSERT INTO webhook_delivery (merchant_txn_ref, body, body_sha256, headers, authenticity, received_at, processed_at, outcome)
    SELECT merchant_txn_ref, body, body_sha256, headers, authenticity, received_at, processed_at, outcome
    FROM webhook_delivery, generate_series(1, ${BATCH + 1}) WHERE id = ${id}::uuid`
  await removeBodies(NOW)
  const { merchantTxnRef } = await readDelivery(id)
  const copies = await db.webhookDelivery.findMany({ where: { merchantTxnRef } })
  expect(copies).toHaveLength(BATCH + 2)
  expect(copies.filter(({ body }) => body !== '')).toEqual([])
})

test('A webhook without body is reprocessed by its transaction id, and not without one', async () => {
  const [withId, without] = [
    await createDelivery({ outcome: 'dead' }),
    await createDelivery({ outcome: 'dead', gatewayTransactionId: null }),
  ]
  await removeBodies(NOW)
  expect(await reprocessDelivery(withId.merchant.id, withId.id)).toBe(true)
  expect(await reprocessDelivery(without.merchant.id, without.id)).toBe(false)
  expect((await readDelivery(without.id)).outcome).toBe('dead')
})

test('Addresses of the audit are removed after their retention, and the entries stay', async () => {
  const { id: merchantId } = await createMerchant()
  const entry = { merchantId, action: 'refund', outcome: 'done', target: 'PO-1', address: '192.0.2.1' } as const
  await db.auditEntry.createMany({
    data: [OLD, RECENT].map((at) => ({ ...entry, at })),
  })
  await removeAddresses(NOW)
  const entries = await db.auditEntry.findMany({ where: { merchantId }, orderBy: { at: 'asc' } })
  expect(entries).toMatchObject([
    { ...entry, at: OLD, address: null },
    { ...entry, at: RECENT },
  ])
})

test('The database refuses to remove addresses of the last days', async () => {
  const { id: merchantId } = await createMerchant()
  await db.auditEntry.create({ data: { merchantId, action: 'refund', address: '192.0.2.1' } })
  const remove = db.$queryRaw`SELECT remove_audit_addresses(now() - interval '5 days', 10)`
  await expect(remove).rejects.toThrow('at least 6 days')
  expect(await db.auditEntry.count({ where: { merchantId, address: '192.0.2.1' } })).toBe(1)
})

test('Sessions are deleted after the retention of addresses, counted from their last use', async () => {
  const user = await createUser((await createMerchant()).id)
  const session = { userId: user.id, address: '192.0.2.1', userAgent: 'x', startedAt: OLD }
  await db.session.createMany({ data: [OLD, RECENT].map((lastSeenAt) => ({ ...session, lastSeenAt })) })
  await removeAddresses(NOW)
  expect(await db.session.findMany({ where: { userId: user.id } })).toMatchObject([{ lastSeenAt: RECENT }])
})
