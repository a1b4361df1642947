import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { parseOrderEvent } from '@/lib/orders/events'
import { createOperatedOrder, type OperatedOrder } from '@/testing/operated-order'
import { pretendGateway } from '@/testing/pretend-gateway'
import { saleAnswer } from '@/testing/builders'

let order: OperatedOrder

beforeEach(async () => {
  pretendGateway.forget()
  order = await createOperatedOrder()
  await order.pay('CAPTURE')
  pretendGateway.asked.length = 0
})

async function eventsOf(kind: string) {
  const rows = await db.orderEvent.findMany({ where: { orderId: order.open.order.id, kind } })
  return rows.map((row) => parseOrderEvent(row)?.parameters)
}

describe('A refund that the gateway refuses', () => {
  const REFUSALS = [
    [
      'with HTTP 400 and its own code',
      400,
      { success: false, gateway_response: { type: 'ERROR', code: 'ERR3019' } },
      { httpStatus: 400, gatewayCode: 'ERR3019', responseCode: null },
    ],
    [
      'with HTTP 412 and a response code',
      412,
      { success: false, payment_details: { response_code: -8019 } },
      { httpStatus: 412, gatewayCode: null, responseCode: -8019 },
    ],
    [
      'with HTTP 201, without a transaction',
      201,
      { success: false, gateway_response: { code: 'ERR3020' } },
      { httpStatus: null, gatewayCode: 'ERR3020', responseCode: null },
    ],
    ['with an empty HTTP 400', 400, {}, { httpStatus: 400, gatewayCode: null, responseCode: null }],
  ] as const

  test.each(REFUSALS)('%s says why, and the payment is asked about', async (_how, status, body, refusal) => {
    // The gateway has less of it than the book: somebody refunded it in the portal.
    pretendGateway.says(order.saleId, saleAnswer(order.open, order.saleId, { payment_details: { amount: 800 } }))
    pretendGateway.answersOperationsWith(body, status)
    expect(await order.ask()).toEqual({ kind: 'refused', refusal: { code: 'refused_by_gateway', ...refusal } })
    expect(await eventsOf('operation_refused')).toMatchObject([refusal])
    expect(pretendGateway.asked).toEqual([order.saleId])
    expect(await order.readBook()).toMatchObject({
      reviewReasons: ['outcome_unknown'],
      operations: [{ state: 'refused' }],
    })
  })

  test('Under the id of the payment itself is refused, too', async () => {
    const body = saleAnswer(order.open, order.saleId, {
      success: false,
      transaction_type: 'REFUND',
      payment_details: { response_code: 5 },
    })
    pretendGateway.answersOperationsWith(body, 406)
    expect(await order.ask()).toMatchObject({ kind: 'refused', refusal: { responseCode: 5 } })
    expect(await order.readBook()).toMatchObject({ status: 'paid', reviewReasons: [], rows: 1 })
  })
})

describe('A refund of 1200 that is answered with another amount or currency', () => {
  test.each([
    ['more', { amount: 4800 }, 4800n],
    ['less', { amount: 12 }, 12n],
    ['negative', { amount: -4800 }, 4800n],
  ])('%s: what moved is booked, and the request is unclear and called to review', async (_what, payment, booked) => {
    const { id, body } = order.answer('REFUND', 1200, { payment_details: payment })
    pretendGateway.answersOperationsWith(body)
    expect(await order.ask()).toMatchObject({ kind: 'unclear' })
    await order.confirm(id)
    expect(await order.readBook()).toMatchObject({
      refundedMinor: booked,
      reviewReasons: ['refund_unclear'],
      operations: [{ state: 'unclear', gatewayTransactionId: id }],
    })
    expect(await eventsOf('operation_unclear')).toMatchObject([{ cause: 'different_amount', amountMinor: '1200' }])
  })

  test('As a capture: unclear, and nothing is booked', async () => {
    pretendGateway.answersOperationsWith(order.answer('CAPTURE', 1200).body)
    expect(await order.ask()).toMatchObject({ kind: 'unclear' })
    expect(await order.readBook()).toMatchObject({
      capturedMinor: 4800n,
      refundedMinor: 0n,
      reviewReasons: ['refund_unclear'],
    })
  })

  test('Written as a negative amount of the same size is done', async () => {
    pretendGateway.answersOperationsWith(order.answer('REFUND', 1200, { payment_details: { amount: '-1,200' } }).body)
    expect(await order.ask()).toMatchObject({ kind: 'done' })
    expect(await order.readBook()).toMatchObject({ refundedMinor: 1200n, reviewReasons: [] })
  })
})

describe('A refund that is answered with a known id is unclear at once, and is not requested again:', () => {
  test('That of the payment itself, twice', async () => {
    const body = saleAnswer(order.open, order.saleId, { transaction_type: 'REFUND', payment_details: { amount: 1200 } })
    pretendGateway.answersOperationsWith(body)
    const idempotencyKey = randomUUID()
    expect(await order.ask({ idempotencyKey })).toMatchObject({ kind: 'unclear' })
    expect(await order.ask({ idempotencyKey })).toMatchObject({ kind: 'repeat', state: 'unclear' })
    expect(await order.ask({ shownMaxMinor: 3600n })).toMatchObject({ kind: 'unclear' })
    expect(pretendGateway.operations).toHaveLength(2)
    expect(await order.readBook()).toMatchObject({
      status: 'paid',
      refundedMinor: 0n,
      reviewReasons: ['refund_unclear'],
      operations: [{ state: 'unclear' }, { state: 'unclear' }],
    })
  })

  test('That of an earlier refund', async () => {
    const { body } = order.answer('REFUND', 1200)
    pretendGateway.answersOperationsWith(body)
    await order.ask()
    expect(await order.ask({ shownMaxMinor: 3600n })).toMatchObject({ kind: 'unclear' })
    expect(await order.readBook()).toMatchObject({
      refundedMinor: 1200n,
      reviewReasons: ['refund_unclear'],
      operations: [{ state: 'done' }, { state: 'unclear', gatewayTransactionId: null }],
    })
  })

  test('But not that of its own webhook, which came first', async () => {
    const { id, body } = order.answer('REFUND', 1200)
    await order.confirm(id)
    pretendGateway.answersOperationsWith(body)
    expect(await order.ask({ shownMaxMinor: 3600n })).toMatchObject({ kind: 'done' })
    expect(await order.readBook()).toMatchObject({ refundedMinor: 1200n, reviewReasons: [] })
  })
})

describe('A payment that the gateway reports with less than before', () => {
  const report = async (amount: number, changes = {}) => {
    pretendGateway.says(order.saleId, saleAnswer(order.open, order.saleId, { payment_details: { amount }, ...changes }))
    await order.confirm(order.saleId)
  }

  test('Stays paid after the refund that explains it, and calls nobody', async () => {
    pretendGateway.answersOperationsWith(order.answer('REFUND', 1200).body)
    await order.ask()
    await report(3600)
    expect(await order.readBook()).toMatchObject({
      status: 'partially_refunded',
      capturedMinor: 4800n,
      refundedMinor: 1200n,
      reviewReasons: [],
    })
  })

  test('Without a refund is not forgotten, calls a person, and offers no refund until it is explained', async () => {
    await report(3600)
    expect(await order.readBook()).toMatchObject({
      status: 'paid',
      capturedMinor: 4800n,
      reviewReasons: ['outcome_unknown'],
    })
    expect(await order.ask()).toMatchObject({ kind: 'refused', refusal: { code: 'not_available' } })
    const { id } = order.answer('REFUND', 1200)
    await order.confirm(id)
    expect(await order.readBook()).toMatchObject({ status: 'partially_refunded', reviewReasons: [] })
  })

  test('As a refund under its own id is counted once, and calls a person where no refund of its own explains it', async () => {
    await report(1200, { transaction_type: 'REFUND' })
    expect(await order.readBook()).toMatchObject({
      status: 'partially_refunded',
      refundedMinor: 1200n,
      reviewReasons: ['outcome_unknown'],
    })
    const { id } = order.answer('REFUND', 1200)
    await order.confirm(id)
    expect(await order.readBook()).toMatchObject({ refundedMinor: 1200n, reviewReasons: [] })
  })
})
