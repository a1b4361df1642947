import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { recordClosure } from '@/lib/orders/record-closure'
import { recordTransaction, type TransactionFact } from '@/lib/orders/record-transaction'
import { createOpenOrder } from '@/testing/builders'
import { countWaiting } from './count-waiting'
import { findLostOrders } from './find-lost-orders'
import { today, addDays } from './period'
import { readDeclines } from './read-declines'

const period = { from: addDays(today('UTC', new Date()), -1), to: addDays(today('UTC', new Date()), 1) }
const learnt = { evidence: 'webhook', deliveryId: null } as const

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
  await recordTransaction(opened.attempt, payment(code), learnt)
  return opened
}

const lostOf = (merchantId: string, currency = 'JPY') => findLostOrders(merchantId, currency, 'UTC', period, 10)

test('Declined payments are grouped by whose matter they are, the most frequent first', async () => {
  const { attempt, merchant } = await declined(51)
  for (const code of [51, 54, 59, -8001]) await recordTransaction(attempt, payment(code), learnt)
  await declined(5)
  const groups = await readDeclines(merchant.id, 'JPY', 'UTC', period)
  expect(groups.map(({ kind, count, reasons }) => [kind, count, reasons.map(({ code }) => code)])).toEqual([
    ['customer', 3, [51, 54]],
    ['risk', 2, [-8001, 59]],
  ])
  expect(await readDeclines(merchant.id, 'USD', 'UTC', period)).toEqual([])
})

test('A refused refund is no declined payment', async () => {
  const { attempt, merchant } = await createOpenOrder()
  await recordTransaction(attempt, payment(0), learnt)
  await recordTransaction(attempt, payment(5, { type: 'refund' }), learnt)
  expect(await readDeclines(merchant.id, 'JPY', 'UTC', period)).toEqual([])
})

test('Whoever was declined and has not paid since is on the list, with address and reason', async () => {
  const { merchant, order } = await declined(54)
  expect(await lostOf(merchant.id)).toEqual([
    expect.objectContaining({ number: order.number, email: 'taro@example.com', code: 54 }),
  ])
  expect(await lostOf(merchant.id, 'USD')).toEqual([])
})

test('An order that expired after its decline is still on the list', async () => {
  const { merchant, order, attempt } = await declined()
  expect(await recordClosure(order.id, { as: 'expired', why: 'Nobody paid.' }, [attempt.id])).toBe(true)
  expect(await lostOf(merchant.id)).toHaveLength(1)
})

test('An order that expired without any payment is not', async () => {
  const { merchant, order, attempt } = await createOpenOrder()
  expect(await recordClosure(order.id, { as: 'expired', why: 'Nobody paid.' }, [attempt.id])).toBe(true)
  expect(await lostOf(merchant.id)).toEqual([])
})

test('Whoever pays the same order after all is not', async () => {
  const { merchant, attempt } = await declined()
  await recordTransaction(attempt, payment(0), learnt)
  expect(await lostOf(merchant.id)).toEqual([])
})

test('Whoever pays another order afterwards has come back, but not if somebody else does, or in another shop', async () => {
  const { merchant, order } = await declined()
  const other = await createOpenOrder()
  await recordTransaction(other.attempt, payment(0), learnt)
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

test('What waits is counted for its own merchant alone', async () => {
  const { merchant, attempt } = await createOpenOrder()
  const stranger = await createOpenOrder()
  expect(await countWaiting(merchant.id, new Date())).toEqual({ reviewReasons: 0, openDeliveries: 0, unasked: 0 })
  await recordTransaction(attempt, payment(0, { amountMinor: 1n }), learnt)
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
  expect(await countWaiting(merchant.id, new Date())).toEqual({ reviewReasons: 1, openDeliveries: 1, unasked: 1 })
  expect(await countWaiting(stranger.merchant.id, new Date())).toEqual({
    reviewReasons: 0,
    openDeliveries: 0,
    unasked: 0,
  })
})
