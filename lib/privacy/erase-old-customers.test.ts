import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import type { Prisma } from '@/lib/generated/prisma/client'
import { createOpenOrder } from '@/testing/builders'
import { daysBefore } from './days-before'
import { eraseOldCustomers } from './erase-old-customers'
import { eraseOrder } from './erase-order'
import { ERASED } from './erased'
import { BATCH } from './in-batches'

const NOW = new Date()
const { retention } = env()

const CLOSED = { status: 'expired', closedAs: 'expired', closedAt: NOW } as const

async function createOrder(data: Prisma.OrderUpdateInput) {
  const { order } = await createOpenOrder()
  await db.order.update({ where: { id: order.id }, data })
  return order.id
}

const isErased = async (id: string) => {
  const { email, customerErasedAt } = await db.order.findUniqueOrThrow({ where: { id } })
  expect(email === ERASED).toBe(customerErasedAt !== null)
  return customerErasedAt !== null
}

test.each<[string, Prisma.OrderUpdateInput, boolean]>([
  ['paid, old', { status: 'paid', capturedMinor: 4800, createdAt: daysBefore(NOW, retention.customer + 1) }, true],
  ['paid, younger', { status: 'paid', capturedMinor: 4800, createdAt: daysBefore(NOW, retention.customer - 1) }, false],
  ['expired, old', { ...CLOSED, createdAt: daysBefore(NOW, retention.unpaidCustomer + 1) }, true],
  ['expired, younger', { ...CLOSED, createdAt: daysBefore(NOW, retention.unpaidCustomer - 1) }, false],
  [
    'expired with a payment',
    { ...CLOSED, capturedMinor: 4800, createdAt: daysBefore(NOW, retention.unpaidCustomer + 1) },
    false,
  ],
  ['still open, old', { createdAt: daysBefore(NOW, retention.customer + 1) }, false],
  [
    'needing review, old',
    { ...CLOSED, reviewReasons: ['unconfirmed'], createdAt: daysBefore(NOW, retention.customer + 1) },
    false,
  ],
])('The customer of an order that is %s', async (_, data, expected) => {
  const id = await createOrder(data)
  await eraseOldCustomers(NOW)
  expect(await isErased(id)).toBe(expected)
  const causes = await db.orderEvent.findMany({ where: { orderId: id, kind: 'customer_erased' } })
  expect(causes.map(({ parameters }) => parameters)).toEqual(expected ? [{ cause: 'retention' }] : [])
})

test('Open orders do not keep later ones from being erased', async () => {
  const createdAt = daysBefore(NOW, retention.customer + 10)
  const id = await createOrder({ createdAt })
  await db.$executeRaw`
    INSERT INTO customer_order (merchant_id, number, token, idempotency_key, content_hash, customer_name, email, phone,
      billing_address, shipping_address, currency, total_minor, created_at)
    SELECT merchant_id, 'OPEN-' || n, gen_random_uuid()::text, gen_random_uuid(), 'x', 'Taro', 'taro@example.com', '1',
      '{}', '{}', 'JPY', 1, created_at
    FROM customer_order, generate_series(1, ${BATCH}) AS n WHERE id = ${id}::uuid`
  const later = await createOrder({ ...CLOSED, createdAt: daysBefore(NOW, retention.customer + 5) })
  await eraseOldCustomers(NOW)
  expect([await isErased(id), await isErased(later)]).toEqual([false, true])
})

test('The body of a webhook that arrives after its customer was erased is removed once it is processed', async () => {
  const id = await createOrder({ ...CLOSED })
  await eraseOrder(id, 'request')
  const late = (processedAt: Date | null) =>
    db.webhookDelivery.create({
      data: {
        merchantTxnRef: id.slice(0, 45),
        orderId: id,
        body: '{"email":"taro@example.com"}',
        bodySha256: '1'.repeat(64),
        headers: {},
        authenticity: {},
        receivedAt: new Date(Date.now() + 1000),
        processedAt,
        outcome: processedAt && 'recorded',
      },
    })
  const [processed, waiting] = [await late(NOW), await late(null)]
  await eraseOldCustomers(NOW)
  const bodyOf = async (delivery: { id: string }) =>
    (await db.webhookDelivery.findUniqueOrThrow({ where: { id: delivery.id } })).body
  expect(await bodyOf(processed)).toBe('')
  expect(await bodyOf(waiting)).toContain('taro')
})
