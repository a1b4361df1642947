import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { saleAnswer } from '@/testing/builders'
import { pretendGateway } from '@/testing/pretend-gateway'
import { createPaidOrder, createRefundRequest } from '@/testing/refund-request'
import { storeDelivery } from '@/lib/webhooks/door/store-delivery'
import { pollAttempt } from './poll-attempt'
import { abandonOperation } from './abandon-operation'

let open: Awaited<ReturnType<typeof createPaidOrder>>
let requestId: string
beforeEach(async () => {
  pretendGateway.forget()
  open = await createPaidOrder()
  requestId = await createRefundRequest(open, 'unclear')
})

const requestNow = () => db.paymentOperation.findUniqueOrThrow({ where: { id: requestId } })
const closeNow = async () => abandonOperation(await requestNow(), 'Aiko')

test('A person’s word makes an unclear refund refused, after the gateway was asked', async () => {
  expect(await closeNow()).toBe('resolved')
  expect(pretendGateway.asked).toEqual([open.attempt.gatewayLinkId])
  expect(await requestNow()).toMatchObject({ state: 'refused' })
  const [event] = await db.orderEvent.findMany({ where: { orderId: open.order.id, kind: 'operation_refused' } })
  expect(event?.parameters).toMatchObject({
    operation: 'refund',
    cause: 'abandoned',
    byName: 'Aiko',
    amountMinor: '1200',
  })
})

test('A refund that stays pending can be abandoned only after polling has ended', async () => {
  const members = {
    transaction_type: 'REFUND',
    gateway_response: {},
    success: false,
    payment_details: { amount: 1200, response_code: 578 },
  }
  pretendGateway.says(open.attempt.gatewayLinkId ?? '', saleAnswer(open, 'R1', members))
  await db.paymentOperation.update({
    where: { id: requestId },
    data: { state: 'sent', gatewayTransactionId: 'R1' },
  })
  await pollAttempt(open.attempt.id, 'poll')
  expect(await closeNow()).toBe('superseded')
  await db.paymentAttempt.update({
    where: { id: open.attempt.id },
    data: { outcomeUnknownAt: new Date(), nextPollAt: null },
  })
  expect(await closeNow()).toBe('resolved')
  expect(await requestNow()).toMatchObject({ state: 'refused', gatewayTransactionId: 'R1' })
})

test('A refund that the gateway reports when it is polled is done, whatever the user found', async () => {
  const members = {
    transaction_type: 'REFUND',
    gateway_response: { code: 'INFO0002' },
    payment_details: { amount: 1200 },
  }
  pretendGateway.says(open.attempt.gatewayLinkId ?? '', saleAnswer(open, 'R1', members))
  expect(await closeNow()).toBe('superseded')
  expect(await requestNow()).toMatchObject({ state: 'done', gatewayTransactionId: 'R1' })
})

test('While a webhook is unconfirmed nothing is abandoned: it may be about that refund', async () => {
  const { merchantTxnRef } = open.attempt
  const authenticity = { urlKey: 0, signature: null }
  await storeDelivery({
    merchantTxnRef,
    body: '{}',
    bodySha256: '0'.repeat(64),
    headers: {},
    authenticity,
    firstByteAt: new Date(),
  })
  expect(await closeNow()).toBe('webhook_waiting')
  expect(await requestNow()).toMatchObject({ state: 'unclear' })
})

test.each([400, 406])('A gateway that answers %i to the id of a link has been asked', async (status) => {
  pretendGateway.says(open.attempt.gatewayLinkId ?? '', {}, status)
  expect(await closeNow()).toBe('resolved')
})

test.each([502, 401, 429])(
  'While the gateway cannot be polled and answers %i, nothing is abandoned',
  async (status) => {
    pretendGateway.says(open.attempt.gatewayLinkId ?? '', {}, status)
    expect(await closeNow()).toBe('no_answer')
    expect(await requestNow()).toMatchObject({ state: 'unclear' })
  },
)
