import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { createOpenOrder } from '@/testing/builders'
import { recalculateOrder } from './recalculate-order'
import { recordTransaction } from './record-transaction'

async function paidOrder() {
  const { order, attempt } = await createOpenOrder()
  const fact = {
    gatewayTransactionId: randomUUID(),
    type: 'capture',
    outcome: 'approved',
    amountMinor: 4800n,
    currency: 'JPY',
  } as const
  const unsaid = {
    responseCode: 0,
    gatewayCode: null,
    scheme: null,
    cardMasked: null,
    authCode: null,
    isLive: null,
    occurredAt: null,
  }
  await recordTransaction(attempt, { ...fact, ...unsaid }, { evidence: 'webhook', deliveryId: null })
  return order.id
}

test('Deriving the state again gives the stored state, and writes nothing', async () => {
  const orderId = await paidOrder()
  const [before, events] = [
    await db.order.findUnique({ where: { id: orderId } }),
    await db.orderEvent.count({ where: { orderId } }),
  ]
  expect(await recalculateOrder(orderId)).toMatchObject({ isSame: true, rows: 1, orderState: { status: 'paid' } })
  expect(await db.order.findUnique({ where: { id: orderId } })).toEqual(before)
  expect(await db.orderEvent.count({ where: { orderId } })).toBe(events)
})

test('A stored state that differs is corrected, and the correction is reported', async () => {
  const orderId = await paidOrder()
  await db.order.update({ where: { id: orderId }, data: { status: 'refunded', capturedMinor: 1n } })
  expect(await recalculateOrder(orderId)).toMatchObject({ isSame: false })
  expect(await db.order.findUnique({ where: { id: orderId } })).toMatchObject({ status: 'paid', capturedMinor: 4800n })
  expect(await db.orderEvent.findFirst({ where: { orderId, kind: 'recalculated' } })).not.toBeNull()
})
