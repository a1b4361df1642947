import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { createOpenOrder } from '@/testing/builders'
import { recordDecline } from './changes/record-decline'
import { parseOrderEvent } from './events'
import { recordTransaction } from './record-transaction'
import type { TransactionFact } from './facts'

const learnt = { evidence: 'webhook', deliveryId: null } as const

function sale(changes: Partial<TransactionFact> = {}): TransactionFact {
  return {
    gatewayTransactionId: randomUUID(),
    type: 'capture',
    outcome: 'approved',
    amountMinor: 4800n,
    currency: 'JPY',
    responseCode: 0,
    gatewayCode: 'INFO0000',
    scheme: 'VISA',
    cardMasked: '400000******1091',
    authCode: '1',
    isLive: false,
    occurredAt: null,
    ...changes,
  }
}

const ledgerOf = (orderId: string) => db.ledgerEntry.findMany({ where: { orderId } })
const timelineOf = (orderId: string) => db.orderEvent.findMany({ where: { orderId }, orderBy: { place: 'asc' } })
const reload = (id: string) => db.order.findUniqueOrThrow({ where: { id } })

test('A confirmed sale makes a ledger entry, a paid order and events with the reason, in sequence', async () => {
  const { order, attempt } = await createOpenOrder()
  expect(await recordTransaction(attempt, sale(), learnt)).toBe('recorded')
  expect(await ledgerOf(order.id)).toHaveLength(1)
  expect(await reload(order.id)).toMatchObject({ status: 'paid', capturedMinor: 4800n, reviewReasons: [] })
  expect((await timelineOf(order.id)).map(parseOrderEvent)).toMatchObject([
    { kind: 'transaction_recorded', parameters: { type: 'capture', amountMinor: '4800', evidence: 'webhook' } },
    { kind: 'status_changed', parameters: { from: 'awaiting_payment', to: 'paid' } },
  ])
})

test('The same fact reported again changes nothing and adds no event', async () => {
  const { order, attempt } = await createOpenOrder()
  const fact = sale()
  await recordTransaction(attempt, fact, learnt)
  const before = await timelineOf(order.id)
  expect(await recordTransaction(attempt, fact, { ...learnt, evidence: 'poll' })).toBe('repeat')
  expect(await ledgerOf(order.id)).toHaveLength(1)
  expect(await timelineOf(order.id)).toEqual(before)
})

test('Thirty concurrent records of one fact make one ledger entry and one paid order', async () => {
  const { order, attempt } = await createOpenOrder()
  const fact = sale()
  const results = await Promise.all(Array.from({ length: 30 }, () => recordTransaction(attempt, fact, learnt)))
  expect(results.filter((result) => result === 'recorded')).toHaveLength(1)
  expect(await ledgerOf(order.id)).toHaveLength(1)
  expect(await reload(order.id)).toMatchObject({ status: 'paid', capturedMinor: 4800n })
})

test('Two different sales at the same moment are both recorded, and the order needs review', async () => {
  const { order, attempt } = await createOpenOrder()
  await Promise.all([recordTransaction(attempt, sale(), learnt), recordTransaction(attempt, sale(), learnt)])
  expect(await reload(order.id)).toMatchObject({ status: 'paid', capturedMinor: 9600n, reviewReasons: ['paid_twice'] })
})

test('The same amount in another currency is another fact, not a repeat', async () => {
  const { order, attempt } = await createOpenOrder()
  const fact = sale({ currency: 'USD' })
  await recordTransaction(attempt, fact, learnt)
  expect(await reload(order.id)).toMatchObject({ status: 'processing', reviewReasons: ['currency_mismatch'] })
})

test('A late decline does not change a paid order', async () => {
  const { order, attempt } = await createOpenOrder()
  await recordTransaction(attempt, sale(), learnt)
  expect(await recordDecline(attempt, 51)).toBe(true)
  expect(await reload(order.id)).toMatchObject({ status: 'paid', capturedMinor: 4800n })
})

describe('The database refuses', () => {
  test('To change or delete a ledger row', async () => {
    const { order, attempt } = await createOpenOrder()
    await recordTransaction(attempt, sale(), learnt)
    const change = db.ledgerEntry.updateMany({ where: { orderId: order.id }, data: { amountMinor: 1n } })
    await expect(change).rejects.toThrow(/append-only/)
    await expect(db.ledgerEntry.deleteMany({ where: { orderId: order.id } })).rejects.toThrow(/append-only/)
    expect((await ledgerOf(order.id))[0]?.amountMinor).toBe(4800n)
  })

  test('Refunds that add up to more than was captured, also when requested at once', async () => {
    const { merchant, order, attempt } = await createOpenOrder()
    const fact = sale()
    await recordTransaction(attempt, fact, learnt)
    const ask = () =>
      db.paymentOperation.create({
        data: {
          merchantId: merchant.id,
          orderId: order.id,
          attemptId: attempt.id,
          idempotencyKey: randomUUID(),
          kind: 'refund',
          onTransactionId: fact.gatewayTransactionId,
          amountMinor: 3000n,
          currency: 'JPY',
        },
      })
    const asked = await Promise.allSettled([ask(), ask(), ask()])
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await db.paymentOperation.count({ where: { orderId: order.id } })).toBe(1)
  })

  test('A second attempt with a reference that exists', async () => {
    const { order, attempt, merchant } = await createOpenOrder()
    const twin = db.paymentAttempt.create({
      data: {
        orderId: order.id,
        merchantId: merchant.id,
        ordinal: 2,
        merchantTxnRef: attempt.merchantTxnRef,
        amountMinor: 1n,
        currency: 'JPY',
      },
    })
    await expect(twin).rejects.toMatchObject({ code: 'P2002' })
  })
})
