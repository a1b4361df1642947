import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { createOpenOrder, saleAnswer } from '@/testing/builders'
import { deliverAndProcessWebhook } from '@/testing/delivered-webhook'
import { pretendGateway } from '@/testing/pretend-gateway'
import { processDelivery } from './process-delivery'

let open: Awaited<ReturnType<typeof createOpenOrder>>
let id: string
beforeEach(async () => {
  pretendGateway.forget()
  open = await createOpenOrder()
  id = randomUUID()
})

const deliverAndProcess = (body: unknown) => deliverAndProcessWebhook(open.attempt.merchantTxnRef, body)

const order = () => db.order.findUniqueOrThrow({ where: { id: open.order.id } })

describe('A payment recorded by the gateway for another reference, and reported at this one’s URL,', () => {
  const elsewhere = { merchant_details: { merchant_txn_ref: 'PO-AAAA-AAAA-1' } }

  test('Makes the order need review', async () => {
    pretendGateway.says(id, saleAnswer(open, id, elsewhere))
    expect(await deliverAndProcess({ transaction_details: { id } })).toMatchObject({
      outcome: 'rejected',
      misdirected: true,
    })
    expect(await order()).toMatchObject({ status: 'processing', reviewReasons: ['unconfirmed'] })
  })

  test.each([
    [
      'declined, calls nobody',
      { success: false, payment_details: { response_code: 51 } },
      { misdirected: false },
      { status: 'awaiting_payment', reviewReasons: [] },
    ],
    ['approved, calls a person', {}, { misdirected: true }, { status: 'processing', reviewReasons: ['unconfirmed'] }],
  ])('Waits while it is pending, and, %s', async (_what, decided, outcome, after) => {
    pretendGateway.says(id, saleAnswer(open, id, { ...elsewhere, payment_details: { response_code: 578 } }))
    const waiting = await deliverAndProcess({ transaction_details: { id } })
    expect(waiting).toMatchObject({ outcome: null, misdirected: false, reasonCode: 'undecided_elsewhere' })
    expect(await order()).toMatchObject({ status: 'processing', reviewReasons: [] })
    pretendGateway.says(id, saleAnswer(open, id, { ...elsewhere, ...decided }))
    await processDelivery(waiting.id)
    expect(await db.webhookDelivery.findUniqueOrThrow({ where: { id: waiting.id } })).toMatchObject({
      outcome: 'rejected',
      ...outcome,
    })
    expect(await order()).toMatchObject(after)
  })

  test('Needs no review if it is in the ledger as another order’s payment', async () => {
    const answer = saleAnswer(open, id, elsewhere)
    pretendGateway.says(id, answer)
    const { order: other, attempt } = await createOpenOrder()
    const fact = {
      gatewayTransactionId: id,
      type: 'capture',
      outcome: 'approved',
      amountMinor: 4800n,
      currency: 'JPY',
      evidence: 'webhook',
    } as const
    await db.ledgerEntry.create({
      data: { ...fact, merchantId: open.merchant.id, orderId: other.id, attemptId: attempt.id },
    })
    expect(await deliverAndProcess({ transaction_details: { id } })).toMatchObject({
      outcome: 'rejected',
      misdirected: false,
    })
    expect(await order()).toMatchObject({ status: 'awaiting_payment', reviewReasons: [] })
  })

  test.each([
    ['it was declined', { ...elsewhere, success: false, payment_details: { response_code: 51 } }],
    ['it is a refund', { ...elsewhere, transaction_type: 'REFUND', gateway_response: { code: 'INFO0002' } }],
    ['the answer is about another transaction', { ...elsewhere, transaction_details: { id: randomUUID() } }],
  ])('Needs no review if %s', async (_why, spoilt) => {
    pretendGateway.says(id, saleAnswer(open, id, spoilt))
    expect(await deliverAndProcess({ transaction_details: { id } })).toMatchObject({
      outcome: 'rejected',
      misdirected: false,
    })
    expect(await order()).toMatchObject({ reviewReasons: [] })
  })
})
