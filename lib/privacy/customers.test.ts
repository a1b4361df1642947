import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { appendEvents } from '@/lib/orders/change-order'
import { recalculateOrder } from '@/lib/orders/recalculate-order'
import { createOpenOrder } from '@/testing/builders'
import { createOperatedOrder, type OperatedOrder } from '@/testing/operated-order'
import { pretendGateway } from '@/testing/pretend-gateway'
import { eraseCustomer } from './erase-customer'
import { eraseOrder } from './erase-order'
import { ERASED } from './erased'
import { exportCustomer } from './export-customer'
import { findCustomerOrders } from './find-customer-orders'
import { listCustomerOrders } from './list-customer-orders'

const EMAIL = 'taro@example.com'

let paid: OperatedOrder
let merchant: OperatedOrder['open']['merchant']

beforeEach(async () => {
  pretendGateway.forget()
  paid = await createOperatedOrder()
  await paid.pay('CAPTURE')
  merchant = paid.open.merchant
})

/** Another order, of this merchant unless it says otherwise. */
async function createOrder(data: Prisma.OrderUncheckedUpdateInput = {}) {
  const { order } = await createOpenOrder()
  return db.order.update({ where: { id: order.id }, data: { merchantId: merchant.id, ...data } })
}

const CLOSED = { status: 'expired', closedAs: 'expired', closedAt: new Date() } as const

async function readExport(email = EMAIL) {
  let text = ''
  for await (const piece of exportCustomer({ merchant, email, at: new Date() })) text += piece
  return { text, file: JSON.parse(text) as { orders: Record<string, unknown>[]; webhooks: Record<string, unknown>[] } }
}

function createDelivery(orderId: string, body: string) {
  const { attempt } = paid.open
  const known = { merchantId: merchant.id, merchantTxnRef: attempt.merchantTxnRef, orderId, processedAt: new Date() }
  const unknown = { headers: { secret: 'header' }, authenticity: {}, outcome: 'recorded' } as const
  return db.webhookDelivery.create({ data: { ...known, ...unknown, body, bodySha256: '2'.repeat(64) } })
}

describe('The orders of a customer', () => {
  test('Have the same e-mail address, whatever its case, at one merchant', async () => {
    const upper = await createOrder({ email: 'TARO@Example.com' })
    await createOrder({ email: 'taro@example.co' })
    await createOrder({ email: '%@example.com' })
    await createOpenOrder()
    expect(await findCustomerOrders(merchant.id, 'Taro@example.COM')).toEqual([upper.id, paid.open.order.id])
    expect(await findCustomerOrders(merchant.id, '%')).toEqual([])
  })

  test('Are not those whose customers are erased, which all have the same text in its place', async () => {
    await eraseOrder(paid.open.order.id, 'request')
    expect(await findCustomerOrders(merchant.id, ERASED)).toEqual([])
    expect((await readExport(ERASED)).file).toMatchObject({ orders: [], webhooks: [] })
    expect(await eraseCustomer(merchant.id, ERASED)).toEqual({ erased: 0, open: [], left: 0 })
  })

  test('Are listed with whether they are open, newest first', async () => {
    const open = await createOrder()
    expect(await listCustomerOrders(merchant.id, EMAIL)).toMatchObject({
      listed: [
        { number: open.number, isOpen: true },
        { number: paid.open.order.number, isOpen: false, status: 'paid' },
      ],
      more: 0,
    })
  })
})

describe('The export of a customer', () => {
  test('Has orders, items, payments, events and webhooks', async () => {
    await createDelivery(paid.open.order.id, '{"email":"taro@example.com"}')
    const { file } = await readExport()
    expect(file).toMatchObject({
      customer: { email: EMAIL, merchant: merchant.name },
      orders: [
        {
          number: paid.open.order.number,
          status: 'paid',
          name: 'Taro Yamada',
          phone: '+81 3 1234 5678',
          billing_address: { city: 'Shinjuku-ku' },
          total: '4800 JPY',
          captured: '4800 JPY',
          payment_attempts: [{ amount: '4800 JPY' }],
          transactions: [{ type: 'capture', outcome: 'approved', amount: '4800 JPY' }],
        },
      ],
      webhooks: [{ order: paid.open.order.number, body: '{"email":"taro@example.com"}', outcome: 'recorded' }],
    })
    expect(file.orders[0]?.events).toContainEqual(expect.objectContaining({ kind: 'transaction_recorded' }))
  })

  test('Has no secrets, no names of users, and nothing of anybody else', async () => {
    const { order, attempt } = paid.open
    const by = { byId: attempt.id, byName: 'Hana Suzuki' }
    await appendEvents(db, order.id, [
      { kind: 'review_resolved', parameters: { reason: 'paid_twice', why: 'I called.', ...by } },
    ])
    const other = await createOrder({ email: 'hanako@example.com', customerName: 'Hanako Ito' })
    await createDelivery(other.id, '{"email":"hanako@example.com"}')
    await createDelivery(order.id, '{}')
    const { text } = await readExport()
    expect(text).toContain('I called.')
    for (const secret of [order.token, attempt.linkUrl ?? '-', 'Hana', attempt.id, 'hanako', 'header']) {
      expect(text).not.toContain(secret)
    }
  })

  test('Reads webhooks in more than one batch, each once', async () => {
    const { attempt, order } = paid.open
    const { id } = await createDelivery(order.id, 'body')
    await db.$executeRaw`
      INSERT INTO webhook_delivery (merchant_txn_ref, order_id, body, body_sha256, headers, authenticity, processed_at, outcome)
      SELECT merchant_txn_ref, order_id, 'body ' || n, body_sha256, headers, authenticity, processed_at, outcome
      FROM webhook_delivery, generate_series(1, 120) AS n WHERE id = ${id}::uuid AND merchant_txn_ref = ${attempt.merchantTxnRef}`
    const bodies = (await readExport()).file.webhooks.map(({ body }) => body)
    expect(bodies).toHaveLength(121)
    expect(new Set(bodies).size).toBe(121)
  })
})

describe('The erasure of a customer', () => {
  test('Changes all orders that are not open, names the others, and nobody else’s', async () => {
    const [expired, open] = [await createOrder(CLOSED), await createOrder()]
    const others = [await createOrder({ email: 'hanako@example.com' }), (await createOpenOrder()).order]
    expect(await eraseCustomer(merchant.id, EMAIL)).toEqual({ erased: 2, open: [open.number], left: 0 })
    const emailOf = async ({ id }: { id: string }) => (await db.order.findUniqueOrThrow({ where: { id } })).email
    expect([await emailOf(paid.open.order), await emailOf(expired)]).toEqual([ERASED, ERASED])
    const unchanged = [EMAIL, 'hanako@example.com', EMAIL]
    expect(await Promise.all([open, ...others].map(emailOf))).toEqual(unchanged)
    expect(await findCustomerOrders(merchant.id, EMAIL)).toEqual([open.id])
  })

  test('Leaves the ledger and what is derived from it', async () => {
    const { id } = paid.open.order
    const read = async () => {
      const order = await db.order.findUniqueOrThrow({ where: { id }, include: { ledgerEntries: true, lines: true } })
      const { status, number, totalMinor, capturedMinor, refundedMinor, ledgerEntries, lines } = order
      return { status, number, totalMinor, capturedMinor, refundedMinor, ledgerEntries, lines }
    }
    const before = await read()
    await eraseCustomer(merchant.id, EMAIL)
    expect(await recalculateOrder(id)).toMatchObject({ isSame: true, rows: 1 })
    expect(await read()).toEqual(before)
  })

  test('Done twice changes nothing more', async () => {
    await eraseCustomer(merchant.id, EMAIL)
    expect(await eraseCustomer(merchant.id, EMAIL)).toEqual({ erased: 0, open: [], left: 0 })
    const where = { orderId: paid.open.order.id, kind: 'customer_erased' }
    expect(await db.orderEvent.findMany({ where })).toMatchObject([{ parameters: { cause: 'request' } }])
  })
})
