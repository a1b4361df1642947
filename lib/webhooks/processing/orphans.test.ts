import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { attemptReference, newOrderNumber } from '@/lib/ids'
import { webhookUrl } from '@/lib/payments/webhook-key'
import { createOpenOrder, saleAnswer } from '@/testing/builders'
import { pretendGateway } from '@/testing/pretend-gateway'
import { GIVE_UP_AFTER_MS } from './backoff'
import { processDelivery } from './process-delivery'
import { receiveWebhook } from '@/lib/webhooks/door/receive-webhook'

type OpenOrder = Awaited<ReturnType<typeof createOpenOrder>>

let open: OpenOrder
let id: string
beforeEach(async () => {
  pretendGateway.forget()
  open = await createOpenOrder()
  id = randomUUID()
})

/** Posts a body to the webhook and returns the stored delivery's id. */
async function deliver(body: unknown, reference = open.attempt.merchantTxnRef): Promise<string> {
  const request = new Request(webhookUrl(reference), { method: 'POST', body: JSON.stringify(body) })
  expect(await receiveWebhook(request)).toBe(200)
  const newest = await db.webhookDelivery.findFirstOrThrow({
    where: { merchantTxnRef: reference },
    orderBy: { receivedAt: 'desc' },
  })
  return newest.id
}

const requireDelivery = (deliveryId: string) => db.webhookDelivery.findUniqueOrThrow({ where: { id: deliveryId } })
const order = () => db.order.findUniqueOrThrow({ where: { id: open.order.id } })

test('An orphan that becomes dead after its payment was created makes that order need review', async () => {
  const reference = attemptReference(newOrderNumber(), 1)
  const deliveryId = await deliver({ transaction_details: { id } }, reference)
  await db.paymentAttempt.update({ where: { id: open.attempt.id }, data: { merchantTxnRef: reference } })
  await db.webhookDelivery.update({
    where: { id: deliveryId },
    data: { receivedAt: new Date(Date.now() - GIVE_UP_AFTER_MS - 1) },
  })
  await processDelivery(deliveryId)
  expect(await requireDelivery(deliveryId)).toMatchObject({ outcome: 'dead', orderId: open.order.id })
  expect(await order()).toMatchObject({ reviewReasons: ['unconfirmed'] })
})

test('An orphan waits, and is matched with its order once that exists', async () => {
  const reference = attemptReference(newOrderNumber(), 1)
  const deliveryId = await deliver({ transaction_details: { id } }, reference)
  await processDelivery(deliveryId)
  expect(await requireDelivery(deliveryId)).toMatchObject({ processedAt: null, orderId: null })

  await db.paymentAttempt.update({ where: { id: open.attempt.id }, data: { merchantTxnRef: reference } })
  pretendGateway.says(id, saleAnswer(open, id, { merchant_details: { merchant_txn_ref: reference } }))
  await processDelivery(deliveryId)
  expect(await requireDelivery(deliveryId)).toMatchObject({ outcome: 'recorded', orderId: open.order.id })
  expect(await order()).toMatchObject({ status: 'paid' })
})
