import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { getShopperOrder } from '@/lib/orders/reads/find-orders'
import { pollDueAttempts } from '@/lib/reconciliation/poll-attempts'
import { POLL_FOR_MS, POLL_OPERATIONS_FOR_MS } from '@/lib/reconciliation/polling-state'
import { createOperatedOrder, type OperatedOrder } from '@/testing/operated-order'
import { pretendGateway } from '@/testing/pretend-gateway'

const PENDING = { success: false, gateway_response: {}, payment_details: { response_code: 578 } }
const FAILED = { success: false, gateway_response: { code: 'ERR0000' }, payment_details: { response_code: 5 } }
const HOURS = 60 * 60 * 1000

let order: OperatedOrder
beforeEach(async () => {
  pretendGateway.forget()
  order = await createOperatedOrder()
})

const eventKinds = async () =>
  (await db.orderEvent.findMany({ where: { orderId: order.open.order.id } })).map(({ kind }) => kind)
const shopperOrder = async () => {
  const found = await getShopperOrder(order.open.order.token)
  if (!found) throw new Error('The order is gone')
  return found
}

/** The gateway accepts the request, and has not finished it. Returns the id of its transaction. */
async function accept(type: 'REFUND' | 'CAPTURE', amount: number, ask: () => Promise<unknown>): Promise<string> {
  const { id, body } = order.answer(type, amount, PENDING)
  pretendGateway.answersOperationsWith(body)
  expect(await ask()).toMatchObject({ kind: 'pending' })
  return id
}

/** The gateway's status answer for a transaction is another one from now on, and a poll at that time hears it. */
type Later = { type: 'REFUND' | 'CAPTURE'; changes: object; inMs: number }
async function become(id: string, { type, changes, inMs }: Later) {
  const { body } = order.answer(type, 4800, { ...changes })
  pretendGateway.says(id, { ...body, transaction_details: { ...body.transaction_details, id } })
  await pollDueAttempts(new Date(Date.now() + inMs))
}

describe('A refund that the gateway has accepted', () => {
  beforeEach(() => order.pay('CAPTURE'))

  test('Is sent and not done: it counts against the cap, and the shopper is not told that money is back', async () => {
    await accept('REFUND', 4000, () => order.ask({ amountMinor: 4000n }))
    expect(await order.readBook()).toMatchObject({ status: 'paid', refundedMinor: 0n, operations: [{ state: 'sent' }] })
    expect(await order.ask({ amountMinor: 1000n, shownMaxMinor: 800n })).toMatchObject({
      refusal: { code: 'amount_too_high' },
    })
    expect(pretendGateway.operations).toHaveLength(1)
    expect(await shopperOrder()).toMatchObject({ refundedMinor: 0n, refundPendingMinor: 4000n })
  })

  test('Is done when the gateway says so days later', async () => {
    const id = await accept('REFUND', 4800, () => order.ask({ amountMinor: 4800n }))
    await become(id, { type: 'REFUND', changes: {}, inMs: POLL_FOR_MS + 24 * HOURS })
    expect(await order.readBook()).toMatchObject({
      status: 'refunded',
      refundedMinor: 4800n,
      reviewReasons: [],
      operations: [{ state: 'done' }],
    })
    expect(await shopperOrder()).toMatchObject({ refundPendingMinor: 0n, hasFailedRefund: false })
  })

  test('And fails days later gives its amount back, is an event, and calls a person', async () => {
    const id = await accept('REFUND', 4800, () => order.ask({ amountMinor: 4800n }))
    await become(id, { type: 'REFUND', changes: FAILED, inMs: POLL_FOR_MS + 24 * HOURS })
    expect(await order.readBook()).toMatchObject({
      status: 'paid',
      refundedMinor: 0n,
      reviewReasons: ['operation_failed'],
      operations: [{ state: 'failed', gatewayTransactionId: id }],
    })
    expect(await eventKinds()).toEqual(expect.arrayContaining(['operation_failed', 'review_raised']))
    expect(await shopperOrder()).toMatchObject({ refundPendingMinor: 0n, hasFailedRefund: true })
    pretendGateway.answersOperationsWith(order.answer('REFUND', 4800).body)
    expect(await order.ask({ amountMinor: 4800n })).toMatchObject({ kind: 'done' })
    expect(await order.readBook()).toMatchObject({ status: 'refunded', refundedMinor: 4800n })
  })

  test('And was reported as done fails when the gateway takes that back', async () => {
    const { id, body } = order.answer('REFUND', 4800)
    pretendGateway.answersOperationsWith(body)
    expect(await order.ask({ amountMinor: 4800n })).toMatchObject({ kind: 'done' })
    pretendGateway.says(id, { ...body, ...FAILED, payment_details: { ...body.payment_details, response_code: 5 } })
    await order.confirm(id)
    const book = await order.readBook()
    expect(book).toMatchObject({ status: 'paid', refundedMinor: 0n, operations: [{ state: 'failed' }] })
    expect(book.reviewReasons).toEqual(expect.arrayContaining(['operation_failed', 'outcome_unknown']))
  })

  test('Is polled for days, and then a person is called', async () => {
    const id = await accept('REFUND', 4800, () => order.ask({ amountMinor: 4800n }))
    await become(id, { type: 'REFUND', changes: PENDING, inMs: POLL_OPERATIONS_FOR_MS - HOURS })
    expect(await order.readBook()).toMatchObject({ reviewReasons: [], operations: [{ state: 'sent' }] })
    await pollDueAttempts(new Date(Date.now() + POLL_OPERATIONS_FOR_MS + 24 * HOURS))
    expect(await order.readBook()).toMatchObject({ reviewReasons: ['refund_unclear'], operations: [{ state: 'sent' }] })
  })
})

test('A pending refund that somebody made in the portal counts against the cap', async () => {
  await order.pay('CAPTURE')
  await order.confirm(order.answer('REFUND', 4000, PENDING).id)
  expect(await order.ask({ amountMinor: 1200n, shownMaxMinor: 800n })).toMatchObject({
    refusal: { code: 'amount_too_high' },
  })
  expect(pretendGateway.operations).toEqual([])
})

test('A pending capture ends the authorization, and when it fails both are possible again', async () => {
  await order.pay('PRE_AUTH')
  const request = { kind: 'capture', amountMinor: 4800n } as const
  const id = await accept('CAPTURE', 4800, () => order.ask(request))
  expect(await order.readBook()).toMatchObject({
    status: 'authorized',
    capturedMinor: 0n,
    operations: [{ state: 'sent' }],
  })
  expect(await order.ask({ kind: 'void' })).toMatchObject({ refusal: { code: 'not_available' } })
  await become(id, { type: 'CAPTURE', changes: FAILED, inMs: POLL_FOR_MS + 24 * HOURS })
  expect(await order.readBook()).toMatchObject({
    status: 'authorized',
    authorizedMinor: 4800n,
    reviewReasons: ['operation_failed'],
    operations: [{ state: 'failed' }],
  })
  pretendGateway.answersOperationsWith(order.answer('CAPTURE', 4800).body)
  expect(await order.ask(request)).toMatchObject({ kind: 'done' })
  expect(await order.readBook()).toMatchObject({ status: 'paid', capturedMinor: 4800n })
})
