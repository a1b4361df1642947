import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { recordClosure } from '@/lib/orders/changes/record-closure'
import { recordTransaction } from '@/lib/orders/record-transaction'
import type { TransactionFact } from '@/lib/orders/facts'
import { createOpenOrder } from '@/testing/builders'
import { countOpenWork } from './count-open-work'
import { findLostOrders } from './find-lost-orders'
import { today, addDays } from './period'
import { readDeclines } from './read-declines'

const period = { from: addDays(today('UTC', new Date()), -1), to: addDays(today('UTC', new Date()), 1) }
const source = { evidence: 'webhook', deliveryId: null } as const

const payment = (responseCode: number, spoilt: Partial<TransactionFact> = {}): TransactionFact => ({
  gatewayTransactionId: randomUUID(),
  type: 'capture',
  outcome: responseCode === 0 ? 'approved' : 'declined',
  amountMinor: 4800n,
  currency: 'JPY',
  responseCode,
  gatewayCode: null,
  scheme: 'VISA',
  cardMasked: null,
  authCode: null,
  isLive: false,
  occurredAt: null,
  ...spoilt,
})

async function declined(code = 51) {
  const opened = await createOpenOrder()
  await recordTransaction(opened.attempt, payment(code), source)
  return opened
}

const scopeOf = (merchantId: string, currency = 'JPY') => ({ merchantId, currency, timeZone: 'UTC', period })
const lostOf = (merchantId: string, currency?: string) => findLostOrders(scopeOf(merchantId, currency), 10)

test('Declined payments are grouped by who can act on them, the most frequent first', async () => {
  const { attempt, merchant } = await declined(51)
  for (const code of [51, 54, 59, -8001]) await recordTransaction(attempt, payment(code), source)
  await declined(5)
  const groups = await readDeclines(scopeOf(merchant.id))
  expect(groups.map(({ kind, count, reasons }) => [kind, count, reasons.map(({ code }) => code)])).toEqual([
    ['customer', 3, [51, 54]],
    ['risk', 2, [-8001, 59]],
  ])
  expect(await readDeclines(scopeOf(merchant.id, 'USD'))).toEqual([])
})

test('A refused refund is not a declined payment', async () => {
  const { attempt, merchant } = await createOpenOrder()
  await recordTransaction(attempt, payment(0), source)
  await recordTransaction(attempt, payment(5, { type: 'refund' }), source)
  expect(await readDeclines(scopeOf(merchant.id))).toEqual([])
})

test('A declined order that was not paid since is on the list, with e-mail and reason', async () => {
  const { merchant, order } = await declined(54)
  expect(await lostOf(merchant.id)).toEqual([
    expect.objectContaining({ number: order.number, email: 'taro@example.com', code: 54 }),
  ])
  expect(await lostOf(merchant.id, 'USD')).toEqual([])
})

test('An order that expired after its decline is still on the list', async () => {
  const { merchant, order, attempt } = await declined()
  expect(await recordClosure(order.id, { as: 'expired', asked: 'asked', polledAttemptIds: [attempt.id] })).toBe(true)
  expect(await lostOf(merchant.id)).toHaveLength(1)
})

test('An order that expired without any payment is not on the list', async () => {
  const { merchant, order, attempt } = await createOpenOrder()
  expect(await recordClosure(order.id, { as: 'expired', asked: 'asked', polledAttemptIds: [attempt.id] })).toBe(true)
  expect(await lostOf(merchant.id)).toEqual([])
})

test('An order that is paid after all is not on the list', async () => {
  const { merchant, attempt } = await declined()
  await recordTransaction(attempt, payment(0), source)
  expect(await lostOf(merchant.id)).toEqual([])
})

test('An order is not on the list once the same customer pays a later order of the same shop', async () => {
  const { merchant, order } = await declined()
  const other = await createOpenOrder()
  await recordTransaction(other.attempt, payment(0), source)
  expect(await lostOf(merchant.id)).toHaveLength(1)
  const later = new Date(order.createdAt.getTime() + 60_000)
  await db.order.update({
    where: { id: other.order.id },
    data: { merchantId: merchant.id, createdAt: later, email: 'hanako@example.com' },
  })
  expect(await lostOf(merchant.id)).toHaveLength(1)
  await db.order.update({ where: { id: other.order.id }, data: { email: order.email.toUpperCase() } })
  expect(await lostOf(merchant.id)).toEqual([])
})

test('Open work is counted for its own merchant only', async () => {
  const { merchant, attempt } = await createOpenOrder()
  const stranger = await createOpenOrder()
  expect(await countOpenWork(merchant.id, new Date())).toEqual({ reviews: 0, pendingWebhooks: 0, overduePolls: 0 })
  await recordTransaction(attempt, payment(0, { amountMinor: 1n }), source)
  await db.paymentAttempt.update({ where: { id: attempt.id }, data: { nextPollAt: new Date(Date.now() - 3_600_000) } })
  await db.webhookDelivery.create({
    data: {
      merchantTxnRef: attempt.merchantTxnRef,
      body: '{}',
      bodySha256: '0'.repeat(64),
      headers: {},
      authenticity: {},
    },
  })
  expect(await countOpenWork(merchant.id, new Date())).toEqual({ reviews: 1, pendingWebhooks: 1, overduePolls: 1 })
  expect(await countOpenWork(stranger.merchant.id, new Date())).toEqual({
    reviews: 0,
    pendingWebhooks: 0,
    overduePolls: 0,
  })
})
