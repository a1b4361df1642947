import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { saleAnswer } from '@/testing/builders'
import { createOperatedOrder, type OperatedOrder } from '@/testing/operated-order'
import { pretendGateway } from '@/testing/pretend-gateway'
import { pollAttempt } from './poll-attempt'

let order: OperatedOrder

beforeEach(async () => {
  pretendGateway.forget()
  order = await createOperatedOrder()
  await order.pay('CAPTURE')
})

describe('A refund', () => {
  test('Of a part is sent once, recorded by the id of its own answer, and kept with its reason', async () => {
    const { id, body } = order.answer('REFUND', 1200)
    pretendGateway.answersOperationsWith(body)
    expect(await order.ask()).toMatchObject({ kind: 'done' })
    const request = {
      transactionId: order.saleId,
      merchant_id: order.open.merchant.gatewayMerchantId,
      amount: '1200',
      notes: 'A broken mug',
    }
    expect(pretendGateway.operations).toEqual([{ kind: 'refund', request }])
    const book = await order.readBook()
    expect(book).toMatchObject({ status: 'partially_refunded', refundedMinor: 1200n, reviewReasons: [], rows: 2 })
    expect(book.operations).toMatchObject([{ state: 'done', gatewayTransactionId: id, reason: 'A broken mug' }])
  })

  test('Told by its own answer, the webhook, the sweep and "check again" all at once is one row', async () => {
    const { id, body } = order.answer('REFUND', 1200)
    pretendGateway.answersOperationsWith(body)
    // What this gateway says of the link is its newest transaction.
    pretendGateway.says(order.open.attempt.gatewayLinkId ?? '', body)
    const asking = (['poll', 'staff', 'shopper_return'] as const).map((evidence) =>
      pollAttempt(order.open.attempt.id, evidence),
    )
    await Promise.all([order.ask(), order.confirm(id), ...asking, order.confirm(id)])
    await order.confirm(id)
    expect(await order.readBook()).toMatchObject({
      refundedMinor: 1200n,
      rows: 2,
      operations: [{ state: 'done', gatewayTransactionId: id }],
    })
  })

  test('Sent by one form pressed five times at once is sent once', async () => {
    pretendGateway.answersOperationsWith(order.answer('REFUND', 1200).body)
    const idempotencyKey = randomUUID()
    const results = await Promise.all(Array.from({ length: 5 }, () => order.ask({ idempotencyKey })))
    expect(results.map(({ kind }) => kind).sort()).toEqual(['done', 'repeat', 'repeat', 'repeat', 'repeat'])
    expect(pretendGateway.operations).toHaveLength(1)
    expect((await order.readBook()).refundedMinor).toBe(1200n)
  })

  test('By two users who saw the same page is sent for one of them, and refused for the other', async () => {
    pretendGateway.answersOperationsWith(order.answer('REFUND', 1200).body)
    const results = await Promise.all([order.ask(), order.ask()])
    expect(results.map(({ kind }) => kind).sort()).toEqual(['done', 'refused'])
    expect(results).toContainEqual({ kind: 'refused', refusal: { code: 'outdated' } })
    expect(pretendGateway.operations).toHaveLength(1)
  })

  test('In several parts may take all that was captured, and not a yen more', async () => {
    for (const [amountMinor, shownMaxMinor] of [
      [4000n, 4800n],
      [800n, 800n],
    ] as const) {
      pretendGateway.answersOperationsWith(order.answer('REFUND', Number(amountMinor)).body)
      expect(await order.ask({ amountMinor, shownMaxMinor })).toMatchObject({ kind: 'done' })
    }
    expect(await order.readBook()).toMatchObject({ status: 'refunded', refundedMinor: 4800n })
    expect(await order.ask({ amountMinor: 1n, shownMaxMinor: 0n })).toMatchObject({ kind: 'refused' })
    expect(pretendGateway.operations).toHaveLength(2)
  })

  test.each([
    [
      'more than was captured',
      { amountMinor: 4801n },
      { code: 'amount_too_high', operation: 'refund', maxMinor: 4800n, currency: 'JPY' },
    ],
    ['nothing', { amountMinor: 0n }, { code: 'amount_not_positive' }],
    ['less than nothing', { amountMinor: -1n }, { code: 'amount_not_positive' }],
    ['a payment that is not there', { onTransactionId: 'x' }, { code: 'not_available' }],
  ])('Of %s is refused with its reason, and nothing is sent', async (_what, changes, refusal) => {
    expect(await order.ask(changes)).toEqual({ kind: 'refused', refusal })
    expect(pretendGateway.operations).toEqual([])
    expect((await order.readBook()).operations).toEqual([])
  })

  test('Of an unpaid order is refused, and nothing is sent', async () => {
    order = await createOperatedOrder()
    expect(await order.ask()).toMatchObject({ kind: 'refused' })
    expect(pretendGateway.operations).toEqual([])
  })

  test('That the gateway declines moves nothing, and its part is free again', async () => {
    const declined = { success: false, payment_details: { response_code: 51 } }
    pretendGateway.answersOperationsWith(order.answer('REFUND', 1200, declined).body)
    expect(await order.ask()).toMatchObject({ kind: 'declined' })
    expect(await order.readBook()).toMatchObject({
      status: 'paid',
      refundedMinor: 0n,
      operations: [{ state: 'refused' }],
    })
  })

  test('That the gateway declines has the codes of that very transaction', async () => {
    pretendGateway.answersOperationsWith(
      order.answer('REFUND', 1200, { success: false, payment_details: { response_code: 51 } }).body,
    )
    expect(await order.ask()).toMatchObject({ kind: 'declined', responseCode: 51 })
    const declined = {
      success: false,
      gateway_response: { code: 'ERR3020', type: 'ERROR' },
      payment_details: { response_code: -8020 },
    }
    pretendGateway.answersOperationsWith(order.answer('REFUND', 1200, declined).body)
    expect(await order.ask()).toMatchObject({ kind: 'declined', gatewayCode: 'ERR3020', responseCode: -8020 })
    const where = { orderId: order.open.order.id, kind: 'transaction_recorded' }
    const events = await db.orderEvent.findMany({ where, orderBy: { place: 'asc' } })
    expect(events.at(-1)?.parameters).toMatchObject({ outcome: 'declined', gatewayCode: 'ERR3020' })
  })

  test('That is pending becomes done when the gateway says so', async () => {
    const { id, body } = order.answer('REFUND', 1200, { success: false, payment_details: { response_code: 578 } })
    pretendGateway.answersOperationsWith(body)
    expect(await order.ask()).toMatchObject({ kind: 'pending' })
    expect(await order.readStates()).toEqual(['sent'])
    const done = {
      transaction_type: 'REFUND',
      gateway_response: { code: 'INFO0002' },
      payment_details: { amount: 1200 },
    }
    pretendGateway.says(id, saleAnswer(order.open, id, done))
    await order.confirm(id)
    expect(await order.readBook()).toMatchObject({ refundedMinor: 1200n, operations: [{ state: 'done' }] })
  })

  test('Of the second of two charges leaves the order paid', async () => {
    const first = order.saleId
    await order.pay('CAPTURE')
    expect(await order.readBook()).toMatchObject({ capturedMinor: 9600n, reviewReasons: ['paid_twice'] })
    pretendGateway.answersOperationsWith(order.answer('REFUND', 4800).body)
    expect(await order.ask({ amountMinor: 4800n })).toMatchObject({ kind: 'done' })
    expect(first).not.toBe(order.saleId)
    expect(await order.readBook()).toMatchObject({ status: 'paid', reviewReasons: [], refundedMinor: 4800n })
  })
})
