import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { createOpenOrder, saleAnswer } from '@/testing/builders'
import { pretendGateway } from '@/testing/pretend-gateway'
import { attachTransaction } from './attach-transaction'
import { pollAttempt } from './poll-attempt'

let open: Awaited<ReturnType<typeof createOpenOrder>>
let linkId: string
beforeEach(async () => {
  pretendGateway.forget()
  open = await createOpenOrder()
  linkId = open.attempt.gatewayLinkId ?? ''
})

const order = () => db.order.findUniqueOrThrow({ where: { id: open.order.id } })
const unknownEvents = () => db.orderEvent.findMany({ where: { orderId: open.order.id, kind: 'outcome_unknown' } })
const poll = () => pollAttempt(open.attempt.id, 'poll')

const UNREADABLE = { payment_details: { amount: '1.2.3' } }
const DECLINED = { success: false, payment_details: { response_code: 51 } }
const PENDING = { success: false, payment_details: { response_code: 578 } }

describe('An approved transaction that cannot be read', () => {
  test('Needs review at the first poll, with what cannot be read, and is not in the ledger', async () => {
    pretendGateway.says(linkId, saleAnswer(open, linkId, UNREADABLE))
    await poll()
    expect(await order()).toMatchObject({ status: 'processing', reviewReasons: ['outcome_unknown'] })
    const problem = { code: 'unreadable_amount', amount: '1.2.3', currency: 'JPY' }
    expect(await unknownEvents()).toMatchObject([
      { parameters: { merchantTxnRef: open.attempt.merchantTxnRef, problem } },
    ])
    expect(await db.ledgerEntry.count({ where: { orderId: open.order.id } })).toBe(0)
  })

  test('Is reported once, and needs no review once it can be read', async () => {
    pretendGateway.says(linkId, saleAnswer(open, linkId, UNREADABLE))
    await poll()
    await poll()
    expect(await unknownEvents()).toHaveLength(1)
    pretendGateway.says(linkId, saleAnswer(open, linkId))
    await poll()
    expect(await order()).toMatchObject({ status: 'paid', reviewReasons: [] })
  })

  test('Needs review, too, if it was pending before', async () => {
    const id = randomUUID()
    pretendGateway.says(id, saleAnswer(open, id, PENDING))
    await attachTransaction(open.attempt.id, id)
    expect(await order()).toMatchObject({ status: 'processing', reviewReasons: [] })
    pretendGateway.says(id, saleAnswer(open, id, UNREADABLE))
    await poll()
    expect(await order()).toMatchObject({ status: 'processing', reviewReasons: ['outcome_unknown'] })
  })

  test('Needs review beside a payment that is decided, until it can be read', async () => {
    const id = randomUUID()
    pretendGateway.says(id, saleAnswer(open, id))
    await attachTransaction(open.attempt.id, id)
    pretendGateway.says(linkId, saleAnswer(open, linkId, UNREADABLE))
    await poll()
    await poll()
    expect(await order()).toMatchObject({ status: 'paid', reviewReasons: ['outcome_unknown'] })
    expect(await unknownEvents()).toHaveLength(1)
    pretendGateway.says(linkId, saleAnswer(open, linkId))
    await poll()
    expect(await order()).toMatchObject({ status: 'paid', reviewReasons: ['paid_twice'] })
  })

  test('Needs review beside a decline, which does not offer another payment', async () => {
    const id = randomUUID()
    pretendGateway.says(id, saleAnswer(open, id, DECLINED))
    await attachTransaction(open.attempt.id, id)
    expect(await order()).toMatchObject({ status: 'declined' })
    pretendGateway.says(linkId, saleAnswer(open, linkId, UNREADABLE))
    await poll()
    expect(await order()).toMatchObject({ status: 'processing', reviewReasons: ['outcome_unknown'] })
  })

  test('That is in the ledger already needs no review when it cannot be read again', async () => {
    pretendGateway.says(linkId, saleAnswer(open, linkId))
    await poll()
    pretendGateway.says(linkId, saleAnswer(open, linkId, UNREADABLE))
    await poll()
    expect(await order()).toMatchObject({ status: 'paid', reviewReasons: [] })
  })

  test('Of an unknown type calls a person also on a paid order, until a person resolves it', async () => {
    const id = randomUUID()
    pretendGateway.says(id, saleAnswer(open, id))
    await attachTransaction(open.attempt.id, id)
    pretendGateway.says(linkId, saleAnswer(open, linkId, { transaction_type: 'CHARGEBACK' }))
    await poll()
    await poll()
    expect(await order()).toMatchObject({ status: 'paid', reviewReasons: ['outcome_unknown'] })
    const problem = { code: 'unknown_type', type: 'CHARGEBACK' }
    expect(await unknownEvents()).toMatchObject([{ parameters: { problem } }])
  })

  test.each([
    ['is another payment’s', { ...UNREADABLE, merchant_details: { merchant_txn_ref: 'PO-OTHER-1' } }],
    ['is not approved', { ...PENDING, payment_details: { amount: '1.2.3', response_code: 578 } }],
    ['is the start of a 3-D Secure challenge', { redirect_url: 'https://bank.example/challenge' }],
  ])('Needs no review yet if it %s', async (_what, spoilt) => {
    pretendGateway.says(linkId, saleAnswer(open, linkId, spoilt))
    expect(await poll()).toMatchObject([{ kind: expect.stringMatching(/^(unreadable|foreign)$/) as string }])
    expect(await order()).toMatchObject({ status: 'awaiting_payment', reviewReasons: [] })
  })
})
