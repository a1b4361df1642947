import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import type { OperationRequest } from '@/lib/orders/operations/create-operation'
import { recordLostOperations } from '@/lib/reconciliation/record-lost-operations'
import { createOpenOrder, saleAnswer } from '@/testing/builders'
import { pretendGateway } from '@/testing/pretend-gateway'
import { pollAttempt } from './poll-attempt'
import { confirmTransaction } from './confirm-transaction'
import { executeOperation } from './execute-operation'

let open: Awaited<ReturnType<typeof createOpenOrder>>
let saleId: string

const bookOf = async () => {
  const include = { ledgerEntries: true, operations: { orderBy: { createdAt: 'asc' } } } as const
  const order = await db.order.findUniqueOrThrow({ where: { id: open.order.id }, include })
  const { status, authorizedMinor, capturedMinor, refundedMinor, reviewReasons, ledgerEntries, operations } = order
  return {
    status,
    authorizedMinor,
    capturedMinor,
    refundedMinor,
    reviewReasons,
    rows: ledgerEntries.length,
    operations,
  }
}
const statesOf = async () => (await bookOf()).operations.map(({ state }) => state)

function ask(changes: Partial<OperationRequest> = {}) {
  const request: OperationRequest = {
    idempotencyKey: randomUUID(),
    kind: 'refund',
    onTransactionId: saleId,
    amountMinor: 1200n,
    shownMaxMinor: 4800n,
    reason: 'A broken mug',
    requestedById: null,
    ...changes,
  }
  return executeOperation(open.order.id, request)
}

/** What the gateway answers to a capture, refund or void, and says of it ever after. */
function answer(type: 'REFUND' | 'CAPTURE' | 'VOID', amount: number, spoilt: Record<string, unknown> = {}) {
  const code = { REFUND: 'INFO0002', CAPTURE: 'INFO0001', VOID: 'INFO0003' }[type]
  const id = randomUUID()
  const { payment_details: payment, ...rest } = spoilt as Record<string, object>
  const members = {
    transaction_type: type,
    gateway_response: { code, type: 'INFO' },
    payment_details: { amount, ...payment },
  }
  const body = saleAnswer(open, id, { ...members, ...rest })
  pretendGateway.says(id, body)
  return { id, body }
}

async function pay(transactionType: 'CAPTURE' | 'PRE_AUTH') {
  saleId = randomUUID()
  pretendGateway.says(saleId, saleAnswer(open, saleId, { transaction_type: transactionType }))
  await confirm(saleId)
}

const confirm = (id: string) =>
  confirmTransaction(
    { kind: 'transaction', id },
    { ...open.attempt, merchant: open.merchant },
    { evidence: 'webhook', deliveryId: null },
  )

beforeEach(async () => {
  pretendGateway.forget()
  open = await createOpenOrder()
  await pay('CAPTURE')
})

describe('A refund', () => {
  test('Of a part is sent once, recorded by the id of its own answer, and kept with its reason', async () => {
    const { id, body } = answer('REFUND', 1200)
    pretendGateway.answersOperationsWith(body)
    expect(await ask()).toMatchObject({ kind: 'done' })
    const request = {
      transactionId: saleId,
      merchant_id: open.merchant.gatewayMerchantId,
      amount: '1200',
      notes: 'A broken mug',
    }
    expect(pretendGateway.operations).toEqual([{ kind: 'refund', request }])
    const book = await bookOf()
    expect(book).toMatchObject({ status: 'partially_refunded', refundedMinor: 1200n, reviewReasons: [], rows: 2 })
    expect(book.operations).toMatchObject([{ state: 'done', gatewayTransactionId: id, reason: 'A broken mug' }])
  })

  test('Told by its own answer, the webhook, the sweep and "check again" all at once is one row', async () => {
    const { id, body } = answer('REFUND', 1200)
    pretendGateway.answersOperationsWith(body)
    // What this gateway says of the link is its newest transaction.
    pretendGateway.says(open.attempt.gatewayLinkId ?? '', body)
    const asking = (['poll', 'staff', 'shopper_return'] as const).map((evidence) =>
      pollAttempt(open.attempt.id, evidence),
    )
    await Promise.all([ask(), confirm(id), ...asking, confirm(id)])
    await confirm(id)
    expect(await bookOf()).toMatchObject({
      refundedMinor: 1200n,
      rows: 2,
      operations: [{ state: 'done', gatewayTransactionId: id }],
    })
  })

  test('Sent by one form pressed five times at once is sent once', async () => {
    pretendGateway.answersOperationsWith(answer('REFUND', 1200).body)
    const idempotencyKey = randomUUID()
    const results = await Promise.all(Array.from({ length: 5 }, () => ask({ idempotencyKey })))
    expect(results.map(({ kind }) => kind).sort()).toEqual(['done', 'repeat', 'repeat', 'repeat', 'repeat'])
    expect(pretendGateway.operations).toHaveLength(1)
    expect((await bookOf()).refundedMinor).toBe(1200n)
  })

  test('By two people who saw the same page is sent for one of them, and the other is told', async () => {
    pretendGateway.answersOperationsWith(answer('REFUND', 1200).body)
    const results = await Promise.all([ask(), ask()])
    expect(results.map(({ kind }) => kind).sort()).toEqual(['done', 'refused'])
    expect(results).toContainEqual({ kind: 'refused', refusal: { code: 'outdated' } })
    expect(pretendGateway.operations).toHaveLength(1)
  })

  test('In several parts may take all that was captured, and not a yen more', async () => {
    for (const [amountMinor, shownMaxMinor] of [
      [4000n, 4800n],
      [800n, 800n],
    ] as const) {
      pretendGateway.answersOperationsWith(answer('REFUND', Number(amountMinor)).body)
      expect(await ask({ amountMinor, shownMaxMinor })).toMatchObject({ kind: 'done' })
    }
    expect(await bookOf()).toMatchObject({ status: 'refunded', refundedMinor: 4800n })
    expect(await ask({ amountMinor: 1n, shownMaxMinor: 0n })).toMatchObject({ kind: 'refused' })
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
    expect(await ask(changes)).toEqual({ kind: 'refused', refusal })
    expect(pretendGateway.operations).toEqual([])
    expect((await bookOf()).operations).toEqual([])
  })

  test('Of an unpaid order is refused, and nothing is sent', async () => {
    open = await createOpenOrder()
    expect(await ask()).toMatchObject({ kind: 'refused' })
    expect(pretendGateway.operations).toEqual([])
  })

  test('Whose answer never comes is unclear, called to review, holds its part, and is not sent again', async () => {
    pretendGateway.answersOperationsWith(null)
    const idempotencyKey = randomUUID()
    expect(await ask({ idempotencyKey })).toMatchObject({ kind: 'unclear' })
    expect(await ask({ idempotencyKey })).toMatchObject({ kind: 'repeat' })
    expect(await ask({ amountMinor: 4800n })).toMatchObject({ kind: 'refused' })
    expect(pretendGateway.operations).toHaveLength(1)
    expect(await bookOf()).toMatchObject({ status: 'paid', refundedMinor: 0n, reviewReasons: ['refund_unclear'] })
    const { nextPollAt } = await db.paymentAttempt.findUniqueOrThrow({ where: { id: open.attempt.id } })
    expect(nextPollAt).not.toBeNull()
  })

  test('That was unclear is done once its webhook is confirmed', async () => {
    pretendGateway.answersOperationsWith(null)
    await ask()
    const { id } = answer('REFUND', 1200)
    await confirm(id)
    expect(await bookOf()).toMatchObject({
      refundedMinor: 1200n,
      reviewReasons: [],
      operations: [{ state: 'done', gatewayTransactionId: id }],
    })
  })

  test('Whose webhook was taken for that of an earlier, unclear one is told apart by its own answer', async () => {
    pretendGateway.answersOperationsWith(null)
    await ask()
    const { id, body } = answer('REFUND', 1200)
    pretendGateway.answersOperationsLate(body)
    const second = ask({ shownMaxMinor: 3600n })
    await vi.waitFor(() => expect(pretendGateway.operations).toHaveLength(2))
    await confirm(id)
    expect(await statesOf()).toEqual(['done', 'requested'])
    pretendGateway.answersNow()
    expect(await second).toMatchObject({ kind: 'done' })
    const operations = [
      { state: 'requested', gatewayTransactionId: null },
      { state: 'done', gatewayTransactionId: id },
    ]
    expect(await bookOf()).toMatchObject({ refundedMinor: 1200n, operations })
    await recordLostOperations(new Date(Date.now() + 6 * 60_000))
    expect(await bookOf()).toMatchObject({
      reviewReasons: ['refund_unclear'],
      operations: [{ state: 'unclear' }, { state: 'done' }],
    })
  })

  test('That was unclear is under way once the gateway says that it is pending, and calls nobody any more', async () => {
    pretendGateway.answersOperationsWith(null)
    await ask()
    const { id } = answer('REFUND', 1200, { success: false, payment_details: { response_code: 578 } })
    await confirm(id)
    expect(await bookOf()).toMatchObject({
      reviewReasons: [],
      refundedMinor: 0n,
      operations: [{ state: 'requested', gatewayTransactionId: id }],
    })
  })

  test.each([500, 502, 408])('Answered with %i is unclear: it may have happened', async (status) => {
    pretendGateway.answersOperationsWith({}, status)
    expect(await ask()).toMatchObject({ kind: 'unclear' })
    expect(await statesOf()).toEqual(['unclear'])
  })

  test.each([400, 401, 404, 412])('Answered with %i is refused, and may be asked for again', async (status) => {
    pretendGateway.answersOperationsWith({}, status)
    expect(await ask()).toMatchObject({ kind: 'refused' })
    pretendGateway.answersOperationsWith(answer('REFUND', 1200).body)
    expect(await ask()).toMatchObject({ kind: 'done' })
    expect(await statesOf()).toEqual(['refused', 'done'])
  })

  test.each([
    ['of another merchant', { merchant_details: { mid: 'somebody', merchant_txn_ref: 'x' } }],
    ['of another kind', { gateway_response: { code: 'INFO0001' }, transaction_type: 'CAPTURE' }],
    ['without a transaction', { transaction_details: {} }],
  ])('Answered with a success %s is unclear, and no row is made of it', async (_what, spoilt) => {
    pretendGateway.answersOperationsWith(answer('REFUND', 1200, spoilt).body)
    expect(await ask()).toMatchObject({ kind: 'unclear' })
    expect(await bookOf()).toMatchObject({ refundedMinor: 0n, rows: 1 })
  })

  test('That the gateway declines moves nothing, and its part is free again', async () => {
    const declined = { success: false, payment_details: { response_code: 51 } }
    pretendGateway.answersOperationsWith(answer('REFUND', 1200, declined).body)
    expect(await ask()).toMatchObject({ kind: 'declined' })
    expect(await bookOf()).toMatchObject({ status: 'paid', refundedMinor: 0n, operations: [{ state: 'refused' }] })
  })

  test('That is pending becomes done when the gateway says so', async () => {
    const { id, body } = answer('REFUND', 1200, { success: false, payment_details: { response_code: 578 } })
    pretendGateway.answersOperationsWith(body)
    expect(await ask()).toMatchObject({ kind: 'pending' })
    expect(await statesOf()).toEqual(['requested'])
    const done = {
      transaction_type: 'REFUND',
      gateway_response: { code: 'INFO0002' },
      payment_details: { amount: 1200 },
    }
    pretendGateway.says(id, saleAnswer(open, id, done))
    await confirm(id)
    expect(await bookOf()).toMatchObject({ refundedMinor: 1200n, operations: [{ state: 'done' }] })
  })

  test('Of the second of two charges leaves the order paid', async () => {
    const first = saleId
    await pay('CAPTURE')
    expect(await bookOf()).toMatchObject({ capturedMinor: 9600n, reviewReasons: ['paid_twice'] })
    pretendGateway.answersOperationsWith(answer('REFUND', 4800).body)
    expect(await ask({ amountMinor: 4800n })).toMatchObject({ kind: 'done' })
    expect(first).not.toBe(saleId)
    expect(await bookOf()).toMatchObject({ status: 'paid', reviewReasons: [], refundedMinor: 4800n })
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
        expect(await ask()).toMatchObject({ kind: 'refused' })
      } finally {
        await db.$executeRaw`DROP FUNCTION sleep_on CASCADE`
      }
      expect(pretendGateway.operations).toEqual([])
      expect(await bookOf()).toMatchObject({
        reviewReasons: [],
        operations: [{ state: 'refused', gatewayTransactionId: null }],
      })
    },
  )

  test('That was being sent when the shop was killed becomes unclear, and is not sent by anybody', async () => {
    const { id: orderId, merchantId } = open.order
    const ids = {
      orderId,
      merchantId,
      attemptId: open.attempt.id,
      idempotencyKey: randomUUID(),
      onTransactionId: saleId,
    }
    await db.paymentOperation.create({ data: { ...ids, kind: 'refund', amountMinor: 1200n, currency: 'JPY' } })
    await recordLostOperations(new Date(Date.now() + 60_000))
    expect(await statesOf()).toEqual(['requested'])
    await recordLostOperations(new Date(Date.now() + 6 * 60_000))
    expect(await bookOf()).toMatchObject({ reviewReasons: ['refund_unclear'], operations: [{ state: 'unclear' }] })
    expect(pretendGateway.operations).toEqual([])
  })
})

describe('Money that is held', () => {
  beforeEach(async () => {
    open = await createOpenOrder()
    await pay('PRE_AUTH')
  })

  test('Is captured in part, which releases the rest, and is then neither captured again nor voided', async () => {
    const { body } = answer('CAPTURE', 4000)
    pretendGateway.answersOperationsWith(body)
    expect(await ask({ kind: 'capture', amountMinor: 4000n })).toMatchObject({ kind: 'done' })
    expect(await bookOf()).toMatchObject({ status: 'paid', capturedMinor: 4000n, authorizedMinor: 0n })
    for (const kind of ['capture', 'void'] as const) expect(await ask({ kind })).toMatchObject({ kind: 'refused' })
    expect(pretendGateway.operations).toHaveLength(1)
  })

  test('Is voided as a whole, with no amount told, and cannot be captured after that', async () => {
    pretendGateway.answersOperationsWith(answer('VOID', 4800).body)
    expect(await ask({ kind: 'void' })).toMatchObject({ kind: 'done' })
    const request = { transactionId: saleId, merchant_id: open.merchant.gatewayMerchantId }
    expect(pretendGateway.operations).toEqual([{ kind: 'void', request }])
    expect(await bookOf()).toMatchObject({ status: 'voided', authorizedMinor: 0n })
    expect(await ask({ kind: 'capture' })).toMatchObject({ kind: 'refused' })
  })

  test('Is captured by one and voided by another at once: one of them happens', async () => {
    pretendGateway.answersOperationsWith(answer('CAPTURE', 4800).body)
    const results = await Promise.all([ask({ kind: 'capture', amountMinor: 4800n }), ask({ kind: 'void' })])
    expect(results.filter(({ kind }) => kind === 'refused')).toHaveLength(1)
    expect(pretendGateway.operations).toHaveLength(1)
  })

  test('Is not captured beyond what is held', async () => {
    expect(await ask({ kind: 'capture', amountMinor: 4801n })).toMatchObject({ kind: 'refused' })
    expect(pretendGateway.operations).toEqual([])
  })

  test('Whose capture is unclear calls for a person, and the order stays authorized', async () => {
    pretendGateway.answersOperationsWith(null)
    expect(await ask({ kind: 'capture', amountMinor: 4800n })).toMatchObject({ kind: 'unclear' })
    expect(await bookOf()).toMatchObject({
      status: 'authorized',
      reviewReasons: ['outcome_unknown'],
      capturedMinor: 0n,
    })
  })
})
