import { describe, expect, test } from 'vitest'
import { attempt, order, row } from '@/testing/order-facts'
import { permutations } from '@/testing/permutations'
import { deriveOrderState, type OrderState } from './derive-order-state'
import type { LedgerFact } from './facts'
import { fingerprintOf } from './review/resolution'

function outcome({ status, capturedMinor, refundedMinor, reviewReasons }: OrderState) {
  return { status, captured: Number(capturedMinor), refunded: Number(refundedMinor), reviewReasons }
}

const sale = row('sale')
const secondSale = row('second-sale', { attemptId: 'attempt-2' })
const decline = row('decline', { outcome: 'declined' })
const authorization = row('auth', { type: 'authorization' })
const refund = (id: string, amountMinor: bigint) => row(id, { type: 'refund', amountMinor })
const capture = (id: string, amountMinor: bigint) => row(id, { amountMinor })
const voided = row('void', { type: 'void' })

const STORIES: [string, LedgerFact[], ReturnType<typeof outcome>][] = [
  ['nothing happened', [], { status: 'awaiting_payment', captured: 0, refunded: 0, reviewReasons: [] }],
  ['a sale', [sale], { status: 'paid', captured: 5000, refunded: 0, reviewReasons: [] }],
  [
    'a decline of the newest attempt',
    [{ ...decline, attemptId: 'attempt-2' }],
    { status: 'declined', captured: 0, refunded: 0, reviewReasons: [] },
  ],
  [
    'a decline of the first attempt while a second is open',
    [decline],
    { status: 'awaiting_payment', captured: 0, refunded: 0, reviewReasons: [] },
  ],
  [
    'the failure of attempt 1 and the success of attempt 2',
    [decline, secondSale],
    { status: 'paid', captured: 5000, refunded: 0, reviewReasons: [] },
  ],
  [
    'a decline and then a success on one link',
    [decline, sale],
    { status: 'paid', captured: 5000, refunded: 0, reviewReasons: [] },
  ],
  ['an authorization', [authorization], { status: 'authorized', captured: 0, refunded: 0, reviewReasons: [] }],
  [
    'an authorization captured in full',
    [authorization, capture('c', 5000n)],
    { status: 'paid', captured: 5000, refunded: 0, reviewReasons: [] },
  ],
  [
    'a partial capture, which releases the rest',
    [authorization, capture('c', 3000n)],
    { status: 'paid', captured: 3000, refunded: 0, reviewReasons: [] },
  ],
  [
    'two partial captures',
    [authorization, capture('c', 3000n), capture('d', 2000n)],
    { status: 'paid', captured: 5000, refunded: 0, reviewReasons: [] },
  ],
  [
    'more captured than was authorized',
    [authorization, capture('c', 3000n), capture('d', 3000n)],
    { status: 'processing', captured: 6000, refunded: 0, reviewReasons: ['amount_mismatch'] },
  ],
  [
    'two authorizations on one link, of which one is captured',
    [authorization, row('auth-2', { type: 'authorization' }), capture('c', 5000n)],
    { status: 'paid', captured: 5000, refunded: 0, reviewReasons: ['paid_twice'] },
  ],
  [
    'two authorizations on one link, one captured and one voided',
    [authorization, row('auth-2', { type: 'authorization' }), capture('c', 5000n), voided],
    { status: 'paid', captured: 5000, refunded: 0, reviewReasons: [] },
  ],
  [
    'the whole amount captured twice, where only one hold was heard of',
    [authorization, capture('c', 5000n), capture('d', 5000n)],
    { status: 'paid', captured: 10000, refunded: 0, reviewReasons: ['paid_twice'] },
  ],
  [
    'an authorization whose capture is unclear: the money is held all the same',
    [authorization, { ...capture('c', 5000n), outcome: 'unclear' }],
    { status: 'authorized', captured: 0, refunded: 0, reviewReasons: ['outcome_unknown'] },
  ],
  [
    'an authorization whose capture is pending',
    [authorization, { ...capture('c', 5000n), outcome: 'pending' }],
    { status: 'authorized', captured: 0, refunded: 0, reviewReasons: [] },
  ],
  [
    'an authorization, and a second person’s that is unclear',
    [authorization, row('auth-2', { type: 'authorization', outcome: 'unclear' })],
    { status: 'authorized', captured: 0, refunded: 0, reviewReasons: ['outcome_unknown'] },
  ],
  [
    'a wrong and a right authorization on one link, the wrong one voided',
    [
      authorization,
      row('auth-2', { type: 'authorization', amountMinor: 1n }),
      row('v', { type: 'void', amountMinor: 1n }),
    ],
    { status: 'authorized', captured: 0, refunded: 0, reviewReasons: [] },
  ],
  [
    'a sale and a void of it, which the gateway does not document',
    [sale, voided],
    { status: 'paid', captured: 5000, refunded: 0, reviewReasons: ['outcome_unknown'] },
  ],
  [
    'an authorization that was captured and then voided',
    [authorization, capture('c', 5000n), voided],
    { status: 'paid', captured: 5000, refunded: 0, reviewReasons: ['outcome_unknown'] },
  ],
  [
    'a void after an authorization',
    [authorization, voided],
    { status: 'voided', captured: 0, refunded: 0, reviewReasons: [] },
  ],
  [
    'a partial refund',
    [sale, refund('r', 1200n)],
    { status: 'partially_refunded', captured: 5000, refunded: 1200, reviewReasons: [] },
  ],
  [
    'several refunds that add up to all',
    [sale, refund('r', 1200n), refund('s', 3800n)],
    { status: 'refunded', captured: 5000, refunded: 5000, reviewReasons: [] },
  ],
  [
    'a declined refund',
    [sale, { ...refund('r', 5000n), outcome: 'declined' }],
    { status: 'paid', captured: 5000, refunded: 0, reviewReasons: [] },
  ],
  [
    'a refund whose answer is unclear',
    [sale, { ...refund('r', 5000n), outcome: 'unclear' }],
    { status: 'paid', captured: 5000, refunded: 0, reviewReasons: ['refund_unclear'] },
  ],
  [
    'two successes on two attempts',
    [sale, secondSale],
    { status: 'paid', captured: 10000, refunded: 0, reviewReasons: ['paid_twice'] },
  ],
  [
    'two successes on one attempt',
    [sale, row('again')],
    { status: 'paid', captured: 10000, refunded: 0, reviewReasons: ['paid_twice'] },
  ],
  [
    'two charges and the refund of one of them',
    [sale, secondSale, { ...refund('r', 5000n), attemptId: 'attempt-2' }],
    { status: 'paid', captured: 10000, refunded: 5000, reviewReasons: [] },
  ],
  [
    'a refund before its capture is known',
    [refund('r', 5000n)],
    { status: 'processing', captured: 0, refunded: 5000, reviewReasons: ['outcome_unknown'] },
  ],
  [
    'a charge of another amount',
    [capture('c', 1n)],
    { status: 'processing', captured: 1, refunded: 0, reviewReasons: ['amount_mismatch'] },
  ],
  [
    'a charge of another amount, given back',
    [capture('c', 1n), refund('r', 1n)],
    { status: 'awaiting_payment', captured: 1, refunded: 1, reviewReasons: [] },
  ],
  [
    'a wrong charge and then the right one',
    [capture('c', 1n), sale],
    { status: 'paid', captured: 5001, refunded: 0, reviewReasons: ['amount_mismatch', 'paid_twice'] },
  ],
  [
    'a charge in another currency',
    [row('c', { currency: 'USD' })],
    { status: 'processing', captured: 0, refunded: 0, reviewReasons: ['currency_mismatch'] },
  ],
  [
    'a pending payment',
    [row('p', { outcome: 'pending' })],
    { status: 'processing', captured: 0, refunded: 0, reviewReasons: [] },
  ],
  [
    'an unclear payment',
    [row('p', { outcome: 'unclear' })],
    { status: 'processing', captured: 0, refunded: 0, reviewReasons: ['outcome_unknown'] },
  ],
  [
    'a pending payment that was then approved',
    [row('sale', { outcome: 'pending' }), row('sale', { outcome: 'unclear' }), sale],
    { status: 'paid', captured: 5000, refunded: 0, reviewReasons: [] },
  ],
  [
    'two different final words on one transaction',
    [sale, { ...sale, outcome: 'declined' }],
    { status: 'processing', captured: 0, refunded: 0, reviewReasons: ['outcome_unknown'] },
  ],
]

describe('An order after', () => {
  test.each(STORIES)('%s, told in any order', (_story, ledger, expected) => {
    for (const told of permutations(ledger)) expect(outcome(deriveOrderState(order(told)))).toEqual(expected)
  })
})

describe('An order is processing, and not declined,', () => {
  const declined = { attempts: [attempt(1), attempt(2, { declineTold: true })] }

  test.each([
    ['a payment of an earlier attempt is pending', [row('p', { outcome: 'pending' })], {}],
    ['a webhook waits for its next try', [], { webhookWaiting: true }],
    ['a webhook was given up', [], { unconfirmed: true }],
    ['a capture without an answer is unclear', [], { operationUnclear: true }],
  ] as const)('While %s', (_why, ledger, facts) => {
    expect(deriveOrderState(order([], declined)).status).toBe('declined')
    expect(deriveOrderState(order([...ledger], { ...declined, ...facts })).status).toBe('processing')
  })

  test('But a pending payment for which polling has ended waits for a person, and once decided may be paid again', () => {
    const attempts = [attempt(1, { outcomeUnknown: true })]
    const facts = order([row('p', { outcome: 'pending' })], { attempts })
    expect(outcome(deriveOrderState(facts))).toMatchObject({
      status: 'processing',
      reviewReasons: ['outcome_unknown'],
    })
    const resolutions = [{ reason: 'outcome_unknown', fingerprint: fingerprintOf('outcome_unknown', facts) }] as const
    expect(deriveOrderState({ ...facts, resolutions })).toMatchObject({ status: 'awaiting_payment', reviewReasons: [] })
  })

  test.each([
    ['paid', [sale]],
    ['authorized', [authorization]],
    ['voided', [authorization, voided]],
  ] as const)('A waiting webhook does not change that it is %s', (status, ledger) => {
    expect(deriveOrderState(order([...ledger], { webhookWaiting: true })).status).toBe(status)
  })
})

describe('A closed order', () => {
  test.each(['cancelled', 'expired'] as const)('That is %s stays so while nothing is paid', (closedAs) => {
    expect(outcome(deriveOrderState(order([decline], { closedAs })))).toMatchObject({
      status: closedAs,
      reviewReasons: [],
    })
  })

  test('That is paid afterwards is paid, and needs review so that the money can be refunded', () => {
    const late = deriveOrderState(order([sale], { closedAs: 'cancelled' }))
    expect(outcome(late)).toMatchObject({ status: 'paid', captured: 5000, reviewReasons: ['paid_after_close'] })
  })

  test('That is paid and refunded afterwards no longer needs review', () => {
    const done = deriveOrderState(order([sale, refund('r', 5000n)], { closedAs: 'expired' }))
    expect(outcome(done)).toMatchObject({ status: 'refunded', reviewReasons: [] })
  })
})
