import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { recordLostOperations } from '@/lib/reconciliation/record-lost-operations'
import { createOperatedOrder, type OperatedOrder } from '@/testing/operated-order'
import { pretendGateway } from '@/testing/pretend-gateway'

let order: OperatedOrder

beforeEach(async () => {
  pretendGateway.forget()
  order = await createOperatedOrder()
  await order.pay('CAPTURE')
})

describe('A refund', () => {
  test('Whose answer never comes is unclear, called to review, holds its part, and is not sent again', async () => {
    pretendGateway.answersOperationsWith(null)
    const idempotencyKey = randomUUID()
    expect(await order.ask({ idempotencyKey })).toMatchObject({ kind: 'unclear' })
    expect(await order.ask({ idempotencyKey })).toMatchObject({ kind: 'repeat' })
    expect(await order.ask({ amountMinor: 4800n })).toMatchObject({ kind: 'refused' })
    expect(pretendGateway.operations).toHaveLength(1)
    expect(await order.readBook()).toMatchObject({
      status: 'paid',
      refundedMinor: 0n,
      reviewReasons: ['refund_unclear'],
    })
    const { nextPollAt } = await db.paymentAttempt.findUniqueOrThrow({ where: { id: order.open.attempt.id } })
    expect(nextPollAt).not.toBeNull()
  })

  test('That was unclear is done once its webhook is confirmed', async () => {
    pretendGateway.answersOperationsWith(null)
    await order.ask()
    const { id } = order.answer('REFUND', 1200)
    await order.confirm(id)
    expect(await order.readBook()).toMatchObject({
      refundedMinor: 1200n,
      reviewReasons: [],
      operations: [{ state: 'done', gatewayTransactionId: id }],
    })
  })

  test('Whose webhook was matched with an earlier, unclear one is identified by its own answer', async () => {
    pretendGateway.answersOperationsWith(null)
    await order.ask()
    const { id, body } = order.answer('REFUND', 1200)
    pretendGateway.answersOperationsLate(body)
    const second = order.ask({ shownMaxMinor: 3600n })
    await vi.waitFor(() => expect(pretendGateway.operations).toHaveLength(2))
    await order.confirm(id)
    expect(await order.readStates()).toEqual(['done', 'requested'])
    pretendGateway.answersNow()
    expect(await second).toMatchObject({ kind: 'done' })
    const operations = [
      { state: 'requested', gatewayTransactionId: null },
      { state: 'done', gatewayTransactionId: id },
    ]
    expect(await order.readBook()).toMatchObject({ refundedMinor: 1200n, operations })
    await recordLostOperations(new Date(Date.now() + 6 * 60_000))
    expect(await order.readBook()).toMatchObject({
      reviewReasons: ['refund_unclear'],
      operations: [{ state: 'unclear' }, { state: 'done' }],
    })
  })

  test('That was unclear is under way once the gateway reports it as pending, and no longer needs review', async () => {
    pretendGateway.answersOperationsWith(null)
    await order.ask()
    const { id } = order.answer('REFUND', 1200, { success: false, payment_details: { response_code: 578 } })
    await order.confirm(id)
    expect(await order.readBook()).toMatchObject({
      reviewReasons: [],
      refundedMinor: 0n,
      operations: [{ state: 'sent', gatewayTransactionId: id }],
    })
  })

  test.each([500, 502, 408])('Answered with %i is unclear: it may have happened', async (status) => {
    pretendGateway.answersOperationsWith({}, status)
    expect(await order.ask()).toMatchObject({ kind: 'unclear' })
    expect(await order.readStates()).toEqual(['unclear'])
  })

  test.each([400, 401, 404, 412])('Answered with %i is refused, and may be asked for again', async (status) => {
    pretendGateway.answersOperationsWith({}, status)
    expect(await order.ask()).toMatchObject({ kind: 'refused' })
    pretendGateway.answersOperationsWith(order.answer('REFUND', 1200).body)
    expect(await order.ask()).toMatchObject({ kind: 'done' })
    expect(await order.readStates()).toEqual(['refused', 'done'])
  })

  test.each([
    ['of another merchant', { merchant_details: { mid: 'somebody', merchant_txn_ref: 'x' } }],
    ['of another kind', { gateway_response: { code: 'INFO0001' }, transaction_type: 'CAPTURE' }],
    ['without a transaction', { transaction_details: {} }],
  ])('Answered with a success %s is unclear, and no row is made of it', async (_what, spoilt) => {
    pretendGateway.answersOperationsWith(order.answer('REFUND', 1200, spoilt).body)
    expect(await order.ask()).toMatchObject({ kind: 'unclear' })
    expect(await order.readBook()).toMatchObject({ refundedMinor: 0n, rows: 1 })
  })

  test.each([
    ['given up', `state = 'refused'`],
    ['called unclear', `state = 'unclear'`],
    ['taken to be done by another’s refund', `state = 'done', gateway_transaction_id = 'R0', is_guessed = true`],
    ['left alone for minutes', `created_at = created_at - interval '90 seconds'`],
  ])(
    'That was %s while its process stood still is not sent when it wakes, and did not happen',
    async (_what, change) => {
      await db.$executeRawUnsafe(`
      CREATE FUNCTION sleep_on() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        UPDATE payment_operation SET ${change} WHERE id = NEW.id;
        RETURN NULL;
      END $$`)
      await db.$executeRaw`CREATE TRIGGER sleep_on AFTER INSERT ON payment_operation FOR EACH ROW EXECUTE FUNCTION sleep_on()`
      try {
        expect(await order.ask()).toMatchObject({ kind: 'refused' })
      } finally {
        await db.$executeRaw`DROP FUNCTION sleep_on CASCADE`
      }
      expect(pretendGateway.operations).toEqual([])
      expect(await order.readBook()).toMatchObject({
        reviewReasons: [],
        operations: [{ state: 'refused', gatewayTransactionId: null }],
      })
    },
  )

  test('That was being sent when the shop was killed becomes unclear, and is not sent by anybody', async () => {
    const { id: orderId, merchantId } = order.open.order
    const ids = {
      orderId,
      merchantId,
      attemptId: order.open.attempt.id,
      idempotencyKey: randomUUID(),
      onTransactionId: order.saleId,
    }
    await db.paymentOperation.create({ data: { ...ids, kind: 'refund', amountMinor: 1200n, currency: 'JPY' } })
    await recordLostOperations(new Date(Date.now() + 60_000))
    expect(await order.readStates()).toEqual(['requested'])
    await recordLostOperations(new Date(Date.now() + 6 * 60_000))
    expect(await order.readBook()).toMatchObject({
      reviewReasons: ['refund_unclear'],
      operations: [{ state: 'unclear' }],
    })
    expect(pretendGateway.operations).toEqual([])
  })
})
