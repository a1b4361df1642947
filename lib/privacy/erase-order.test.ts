import { beforeEach, describe, expect, test } from 'vitest'
import { recordAuditEntry } from '@/lib/auth/audit/record-audit-entry'
import { db } from '@/lib/db'
import type { OrderStatus } from '@/lib/generated/prisma/enums'
import { appendEvents } from '@/lib/orders/change-order'
import { recalculateOrder } from '@/lib/orders/recalculate-order'
import { getShopperOrder } from '@/lib/orders/reads/find-orders'
import { createOpenOrder } from '@/testing/builders'
import { createOperatedOrder, type OperatedOrder } from '@/testing/operated-order'
import { pretendGateway } from '@/testing/pretend-gateway'
import { eraseOrder } from './erase-order'
import { ERASED } from './erased'

const PERSONAL = /taro|yamada|1234 5678|shinjuku|broken mug|called him/i

const BODY = '{"billing_address":{"email":"taro@example.com","name":"Taro Yamada"}}'

let refunded: OperatedOrder
let id: string
let caller: { member: { id: null; merchant: { id: string } }; address: string }

/** Paid and partly refunded, with a webhook, a resolution, and entries of the audit. */
beforeEach(async () => {
  pretendGateway.forget()
  refunded = await createOperatedOrder()
  await refunded.pay('CAPTURE')
  pretendGateway.answersOperationsWith(refunded.answer('REFUND', 1200).body)
  await refunded.ask()
  const { order, merchant, attempt } = refunded.open
  id = order.id
  caller = { member: { id: null, merchant }, address: '192.0.2.1' }
  await createDelivery()
  await db.reviewResolution.create({
    data: { orderId: id, reason: 'paid_twice', fingerprint: '1'.repeat(64), why: 'I called him.' },
  })
  await appendEvents(db, id, [
    {
      kind: 'review_resolved',
      parameters: { reason: 'paid_twice', why: 'I called him.', byId: attempt.id, byName: 'Hana' },
    },
    { kind: 'recorded_before', parameters: { kind: 'x', text: 'Taro came back.' } },
  ])
  await recordAuditEntry(caller, {
    action: 'refund',
    outcome: 'done',
    target: order.number,
    details: { amountMinor: '1200', currency: 'JPY', reason: 'A broken mug' },
  })
  await recordAuditEntry(caller, {
    action: 'resolve_review',
    outcome: 'done',
    target: order.number,
    details: { reason: 'paid_twice', why: 'I called him.' },
  })
})

function createDelivery(changed: { processedAt?: Date | null } = {}) {
  const { order, merchant, attempt } = refunded.open
  const { processedAt = new Date() } = changed
  return db.webhookDelivery.create({
    data: {
      merchantTxnRef: attempt.merchantTxnRef,
      merchantId: merchant.id,
      orderId: order.id,
      attemptId: attempt.id,
      body: BODY,
      bodySha256: '2'.repeat(64),
      headers: {},
      authenticity: {},
      processedAt,
      outcome: processedAt === null ? null : 'recorded',
    },
  })
}

/** Everything that is stored of the order and its merchant, as text. */
async function readAll(): Promise<string> {
  const order = await db.order.findUniqueOrThrow({
    where: { id },
    include: {
      lines: true,
      attempts: true,
      ledgerEntries: true,
      deliveries: true,
      operations: true,
      events: true,
      resolutions: true,
    },
  })
  const audit = await db.auditEntry.findMany({ where: { merchantId: order.merchantId } })
  return JSON.stringify([order, audit], (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
}

const readOrder = () => db.order.findUniqueOrThrow({ where: { id }, include: { ledgerEntries: true, lines: true } })

describe('After a customer is erased', () => {
  test('Nothing that is stored of the order names the customer', async () => {
    expect(await readAll()).toMatch(PERSONAL)
    expect(await eraseOrder(id, 'request')).toBe('erased')
    expect(await readAll()).not.toMatch(PERSONAL)
    expect(await readOrder()).toMatchObject({ customerName: ERASED, email: ERASED, phone: ERASED, cartId: null })
  })

  test('Number, sums, status and ledger are as before, and recalculating gives the same', async () => {
    const { number, token, status, totalMinor, capturedMinor, refundedMinor, ledgerEntries } = await readOrder()
    const kept = { number, token, status, totalMinor, capturedMinor, refundedMinor, ledgerEntries }
    expect(kept).toMatchObject({ status: 'partially_refunded', capturedMinor: 4800n, refundedMinor: 1200n })
    await eraseOrder(id, 'request')
    expect(await recalculateOrder(id)).toMatchObject({ isSame: true, rows: 2 })
    expect(await readOrder()).toMatchObject(kept)
  })

  test('Amounts, ids and names of users stay in events and in the audit', async () => {
    await eraseOrder(id, 'request')
    const events = await db.orderEvent.findMany({ where: { orderId: id }, orderBy: { place: 'asc' } })
    const ofKind = (kind: string) => events.find((event) => event.kind === kind)?.parameters
    expect(ofKind('operation_requested')).toMatchObject({ amountMinor: '1200', reason: ERASED })
    expect(ofKind('review_resolved')).toMatchObject({ reason: 'paid_twice', why: ERASED, byName: 'Hana' })
    expect(events.at(-1)).toMatchObject({ kind: 'customer_erased', parameters: { cause: 'request' } })
    const audit = await db.auditEntry.findMany({
      where: { action: 'resolve_review', target: refunded.open.order.number },
    })
    expect(audit).toMatchObject([{ details: { reason: 'paid_twice', why: ERASED }, address: '192.0.2.1' }])
  })

  test('The shopper’s page shows the order without the customer', async () => {
    const { token } = refunded.open.order
    expect((await getShopperOrder(token))?.customer).toEqual({ name: 'Taro Yamada', email: 'taro@example.com' })
    await eraseOrder(id, 'request')
    expect(await getShopperOrder(token)).toMatchObject({ customer: null, status: 'partially_refunded' })
  })

  test('Searches for the e-mail leave the audit of exports, and others stay', async () => {
    const searches = ['q=taro%40example.com&sort=oldest', 'q=taro%40', 'q=hana%40example.com', 'q=ta', 'status=paid']
    for (const search of searches) {
      await recordAuditEntry(caller, { action: 'export_orders', outcome: 'done', details: { search } })
    }
    await eraseOrder(id, 'request')
    const merchantId = refunded.open.merchant.id
    const entries = await db.auditEntry.findMany({ where: { merchantId, action: 'export_orders' } })
    const left = entries.map(({ details }) => (details as { search: string }).search).sort()
    expect(left).toEqual([ERASED, ERASED, ...searches.slice(2)].sort())
  })

  test('It is not erased again', async () => {
    await eraseOrder(id, 'request')
    expect(await eraseOrder(id, 'retention')).toBe('erased_before')
    expect(await db.orderEvent.count({ where: { orderId: id, kind: 'customer_erased' } })).toBe(1)
  })

  test('Another order of the same merchant is as before', async () => {
    const { order } = await createOpenOrder()
    await db.order.update({ where: { id: order.id }, data: { merchantId: refunded.open.merchant.id } })
    await eraseOrder(id, 'request')
    expect(await db.order.findUniqueOrThrow({ where: { id: order.id } })).toMatchObject({
      email: 'taro@example.com',
      customerErasedAt: null,
    })
  })
})

describe('Nothing is erased', () => {
  const expectOpen = async () => {
    const before = await readAll()
    expect(await eraseOrder(id, 'request')).toBe('open')
    expect(await readAll()).toBe(before)
  }

  test.each<OrderStatus>(['awaiting_payment', 'processing', 'declined', 'authorized'])(
    'While the order is %s',
    async (status) => {
      await db.order.update({ where: { id }, data: { status } })
      await expectOpen()
    },
  )

  test('While the order needs review', async () => {
    await db.order.update({ where: { id }, data: { reviewReasons: ['paid_twice'] } })
    await expectOpen()
  })

  test('While a webhook is not processed', async () => {
    await createDelivery({ processedAt: null })
    await expectOpen()
  })

  test.each(['requested', 'sent', 'unclear'] as const)('While a refund is %s', async (state) => {
    await db.paymentOperation.updateMany({ where: { orderId: id }, data: { state } })
    await expectOpen()
  })
})

describe('The database refuses', () => {
  test('To remove the texts of an order whose customer is not erased', async () => {
    await expect(db.$executeRaw`SELECT erase_order_texts(${id}::uuid, 'x')`).rejects.toThrow('is not erased')
  })

  test('To change a resolution in any other way', async () => {
    const change = (data: { why?: string; fingerprint?: string }) =>
      db.reviewResolution.updateMany({ where: { orderId: id }, data })
    await expect(change({ why: ERASED })).rejects.toThrow('append-only')
    await eraseOrder(id, 'request')
    await expect(change({ why: 'Another' })).rejects.toThrow('append-only')
    await expect(change({ why: ERASED, fingerprint: '3'.repeat(64) })).rejects.toThrow('append-only')
  })
})
