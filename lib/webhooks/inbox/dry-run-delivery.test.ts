import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { createMerchant, createOpenOrder, saleAnswer } from '@/testing/builders'
import { pretendGateway } from '@/testing/pretend-gateway'
import { processDelivery } from '@/lib/webhooks/processing/process-delivery'
import { dryRunDelivery, dryRunDeliveries } from './dry-run-delivery'

type Open = Awaited<ReturnType<typeof createOpenOrder>>
let open: Open
let id: string
beforeEach(async () => {
  pretendGateway.forget()
  open = await createOpenOrder()
  id = randomUUID()
})

async function stored(body: unknown = { transaction_details: { id } }): Promise<string> {
  const { merchant, order, attempt } = open
  const delivery = await db.webhookDelivery.create({
    data: {
      merchantTxnRef: attempt.merchantTxnRef,
      body: JSON.stringify(body),
      bodySha256: randomUUID().padEnd(64, '0'),
      headers: {},
      authenticity: {},
      merchantId: merchant.id,
      orderId: order.id,
      attemptId: attempt.id,
    },
  })
  return delivery.id
}

/** All that processing writes to, as it stands. */
async function everything() {
  const orderId = open.order.id
  return {
    order: await db.order.findUniqueOrThrow({ where: { id: orderId } }),
    attempts: await db.paymentAttempt.findMany({ where: { orderId } }),
    ledger: await db.ledgerEntry.findMany({ where: { orderId } }),
    deliveries: await db.webhookDelivery.findMany({ where: { orderId } }),
    events: await db.orderEvent.findMany({ where: { orderId } }),
  }
}

const decline = { success: false, payment_details: { response_code: 51 } }

test.each([
  [
    'a payment',
    () => saleAnswer(open, id),
    undefined,
    {
      kind: 'record',
      fact: { type: 'capture', amountMinor: 4800n },
      status: { before: 'awaiting_payment', after: 'paid' },
    },
  ],
  [
    'a payment of others',
    () => saleAnswer(open, id, { merchant_details: { mid: 'JP9' } }),
    undefined,
    { kind: 'end', reason: { code: 'foreign', difference: 'merchant', misdirected: 'yes' } },
  ],
  ['nothing the gateway knows', () => null, undefined, { kind: 'wait', reason: { code: 'unknown_transaction' } }],
  ['a decline without an id', () => null, decline, { kind: 'record_decline' }],
])('A dry run of a webhook about %s returns its result, and writes nothing', async (_what, answer, body, dryRun) => {
  const said = answer()
  if (said) pretendGateway.says(id, said)
  const deliveryId = await stored(body)
  const before = await everything()
  expect(await dryRunDelivery(open.merchant.id, deliveryId)).toMatchObject(dryRun)
  expect(await everything()).toEqual(before)
})

test.each([
  ['a payment', undefined],
  ['a decline', decline],
])('A dry run after processing returns that %s would change nothing', async (_what, body) => {
  pretendGateway.says(id, saleAnswer(open, id))
  const deliveryId = await stored(body)
  await processDelivery(deliveryId)
  expect(await dryRunDelivery(open.merchant.id, deliveryId)).toEqual({ kind: 'nothing' })
})

test('Another merchant cannot start a dry run, and the gateway gets no request', async () => {
  const deliveryId = await stored()
  const stranger = await createMerchant()
  expect(await dryRunDelivery(stranger.id, deliveryId)).toBeNull()
  expect(await dryRunDelivery(open.merchant.id, 'not an id')).toBeNull()
  expect(await dryRunDeliveries({ id: stranger.id, timeZone: 'UTC' }, { show: 'all' })).toEqual([])
  expect(pretendGateway.asked).toEqual([])
})
