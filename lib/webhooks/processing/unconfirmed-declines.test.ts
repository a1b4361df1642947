import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { getShopperOrder } from '@/lib/orders/reads/find-orders'
import { createOpenOrder, saleAnswer } from '@/testing/builders'
import { deliverWebhook } from '@/testing/delivered-webhook'
import { pretendGateway } from '@/testing/pretend-gateway'
import { GIVE_UP_AFTER_MS } from './backoff'
import { processDelivery } from './process-delivery'

let open: Awaited<ReturnType<typeof createOpenOrder>>
let id: string
beforeEach(async () => {
  pretendGateway.forget()
  open = await createOpenOrder()
  id = randomUUID()
})

const DECLINED = { success: false, payment_details: { response_code: 51 } }
const decline = () => saleAnswer(open, id, DECLINED)
const order = () => db.order.findUniqueOrThrow({ where: { id: open.order.id }, include: { ledgerEntries: true } })
const delivery = (deliveryId: string) => db.webhookDelivery.findUniqueOrThrow({ where: { id: deliveryId } })
const standing = async () => (await getShopperOrder(open.order.token))?.standing

async function deliverDecline(): Promise<string> {
  const deliveryId = await deliverWebhook(open.attempt.merchantTxnRef, decline())
  await processDelivery(deliveryId)
  return deliveryId
}

describe('A decline that the gateway reports with an error status is recorded as any other:', () => {
  test.each([400, 404, 406, 412])('%i', async (status) => {
    pretendGateway.says(id, decline(), status)
    expect(await delivery(await deliverDecline())).toMatchObject({ outcome: 'recorded' })
    expect(await order()).toMatchObject({ status: 'declined', ledgerEntries: [{ outcome: 'declined' }] })
    expect(await standing()).toBe('declined')
  })
})

describe('A decline that is not of a payment does not mark the payment as declined:', () => {
  test.each([
    ['of a refund', { transaction_type: 'REFUND' }],
    ['of a void, by the word of the portal', { transaction_type: 'VOIDAUTHORISATION' }],
    ['of a refund, without an id', { transaction_type: 'REFUND', transaction_details: {} }],
  ])('%s', async (_what, changes) => {
    pretendGateway.says(id, {}, 404)
    const body = { ...decline(), gateway_response: {}, ...changes }
    await processDelivery(await deliverWebhook(open.attempt.merchantTxnRef, body))
    const { declineToldAt } = await db.paymentAttempt.findUniqueOrThrow({ where: { id: open.attempt.id } })
    expect(declineToldAt).toBeNull()
    expect(await standing()).not.toBe('declined')
  })
})

describe('An error status without a transaction is no answer about one:', () => {
  test.each([
    ['an empty 404', 404, {}],
    ['a 404 with an error code only', 404, { success: false, gateway_response: { code: 'VAL0035' } }],
    ['a 401 with an envelope', 401, DECLINED],
    ['a 500 with an envelope', 500, DECLINED],
  ])('%s', async (_what, status, body) => {
    const answer = body === DECLINED ? decline() : body
    pretendGateway.says(id, answer, status)
    expect(await delivery(await deliverDecline())).toMatchObject({ outcome: null, reportsDecline: true })
    expect((await order()).ledgerEntries).toEqual([])
  })
})

describe('A decline that cannot be confirmed', () => {
  test('Marks the attempt declined while the gateway is asked again, and the order may be paid again', async () => {
    const deliveryId = await deliverDecline()
    expect(await delivery(deliveryId)).toMatchObject({ outcome: null, reportsDecline: true })
    expect(await order()).toMatchObject({ status: 'declined', reviewReasons: [] })
    expect(await standing()).toBe('declined')
  })

  test('Gives way to a confirmed success that comes later', async () => {
    const deliveryId = await deliverDecline()
    pretendGateway.says(id, saleAnswer(open, id))
    await processDelivery(deliveryId)
    expect(await order()).toMatchObject({ status: 'paid', reviewReasons: [] })
  })

  test('Calls nobody after three days', async () => {
    const deliveryId = await deliverDecline()
    const receivedAt = new Date(Date.now() - GIVE_UP_AFTER_MS - 1)
    await db.webhookDelivery.update({ where: { id: deliveryId }, data: { receivedAt } })
    await processDelivery(deliveryId)
    expect(await delivery(deliveryId)).toMatchObject({ outcome: 'noted', reasonCode: 'decline_unconfirmed' })
    expect(await order()).toMatchObject({ status: 'declined', reviewReasons: [] })
  })

  test('Counts also where only the gateway reports it, without an amount', async () => {
    pretendGateway.says(
      id,
      saleAnswer(open, id, { success: false, payment_details: { amount: null, response_code: 51 } }),
    )
    const deliveryId = await deliverWebhook(open.attempt.merchantTxnRef, { transaction_details: { id } })
    await processDelivery(deliveryId)
    expect(await order()).toMatchObject({ status: 'declined', ledgerEntries: [] })
    expect(await standing()).toBe('declined')
  })

  test('Does not count against a payment that is pending', async () => {
    pretendGateway.says(id, saleAnswer(open, id, { success: false, payment_details: { response_code: 578 } }))
    await deliverDecline()
    expect(await order()).toMatchObject({ status: 'processing' })
    expect(await standing()).toBe('undecided')
  })
})

describe('A transaction of an unknown type calls a person at once, with its word in view,', () => {
  test.each(['CHARGEBACK', 'FirstChargeback', 'RetrievalRequest'])('Also on a paid order: %s', async (type) => {
    pretendGateway.says(id, saleAnswer(open, id))
    await processDelivery(await deliverWebhook(open.attempt.merchantTxnRef, saleAnswer(open, id)))
    const other = randomUUID()
    pretendGateway.says(other, saleAnswer(open, other, { transaction_type: type, ...DECLINED }))
    const deliveryId = await deliverWebhook(open.attempt.merchantTxnRef, { transaction_details: { id: other } })
    await processDelivery(deliveryId)
    expect(await delivery(deliveryId)).toMatchObject({
      outcome: 'dead',
      reasonCode: 'unknown_type',
      reasonParams: { type },
    })
    expect(await order()).toMatchObject({ status: 'paid', reviewReasons: ['unconfirmed'] })
  })
})
