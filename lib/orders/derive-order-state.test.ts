import { describe, expect, test } from 'vitest'
import { attempt, order, row } from '@/testing/order-facts'
import { settle, type LedgerFact, type Settlement } from './derive-order-state'

function outcome({ status, capturedMinor, refundedMinor, attention }: Settlement) {
  return { status, captured: Number(capturedMinor), refunded: Number(refundedMinor), attention }
}

const sale = row('sale')
const secondSale = row('second-sale', { attemptId: 'attempt-2' })
const decline = row('decline', { outcome: 'declined' })
const authorisation = row('auth', { type: 'authorisation' })
const refund = (id: string, amountMinor: bigint) => row(id, { type: 'refund', amountMinor })
const capture = (id: string, amountMinor: bigint) => row(id, { amountMinor })
const voided = row('void', { type: 'void' })

const STORIES: [string, LedgerFact[], ReturnType<typeof outcome>][] = [
  ['nothing happened', [], { status: 'awaiting_payment', captured: 0, refunded: 0, attention: [] }],
  ['a sale', [sale], { status: 'paid', captured: 5000, refunded: 0, attention: [] }],
  [
    'a decline of the newest attempt',
    [{ ...decline, attemptId: 'attempt-2' }],
    { status: 'declined', captured: 0, refunded: 0, attention: [] },
  ],
  [
    'a decline of the first attempt while a second is open',
    [decline],
    { status: 'awaiting_payment', captured: 0, refunded: 0, attention: [] },
  ],
  [
    'the failure of attempt 1 and the success of attempt 2',
    [decline, secondSale],
    { status: 'paid', captured: 5000, refunded: 0, attention: [] },
  ],
  [
    'a decline and then a success on one link',
    [decline, sale],
    { status: 'paid', captured: 5000, refunded: 0, attention: [] },
  ],
  ['an authorisation', [authorisation], { status: 'authorized', captured: 0, refunded: 0, attention: [] }],
  [
    'an authorisation captured in full',
    [authorisation, capture('c', 5000n)],
    { status: 'paid', captured: 5000, refunded: 0, attention: [] },
  ],
  [
    'a partial capture, which releases the rest',
    [authorisation, capture('c', 3000n)],
    { status: 'paid', captured: 3000, refunded: 0, attention: [] },
  ],
  [
    'two partial captures',
    [authorisation, capture('c', 3000n), capture('d', 2000n)],
    { status: 'paid', captured: 5000, refunded: 0, attention: [] },
  ],
  [
    'more captured than was authorised',
    [authorisation, capture('c', 3000n), capture('d', 3000n)],
    { status: 'awaiting_payment', captured: 6000, refunded: 0, attention: ['amount_mismatch'] },
  ],
  [
    'two authorisations on one link, of which one is captured',
    [authorisation, row('auth-2', { type: 'authorisation' }), capture('c', 5000n)],
    { status: 'paid', captured: 5000, refunded: 0, attention: ['paid_twice'] },
  ],
  [
    'two authorisations on one link, one captured and one voided',
    [authorisation, row('auth-2', { type: 'authorisation' }), capture('c', 5000n), voided],
    { status: 'paid', captured: 5000, refunded: 0, attention: [] },
  ],
  [
    'the whole amount captured twice, where only one hold was heard of',
    [authorisation, capture('c', 5000n), capture('d', 5000n)],
    { status: 'paid', captured: 10000, refunded: 0, attention: ['paid_twice'] },
  ],
  [
    'an authorisation whose capture is unclear: the money is held all the same',
    [authorisation, { ...capture('c', 5000n), outcome: 'unclear' }],
    { status: 'authorized', captured: 0, refunded: 0, attention: ['outcome_unknown'] },
  ],
  [
    'an authorisation whose capture is pending',
    [authorisation, { ...capture('c', 5000n), outcome: 'pending' }],
    { status: 'authorized', captured: 0, refunded: 0, attention: [] },
  ],
  [
    'an authorisation, and a second person’s that is unclear',
    [authorisation, row('auth-2', { type: 'authorisation', outcome: 'unclear' })],
    { status: 'authorized', captured: 0, refunded: 0, attention: ['outcome_unknown'] },
  ],
  [
    'a wrong and a right authorisation on one link, the wrong one voided',
    [
      authorisation,
      row('auth-2', { type: 'authorisation', amountMinor: 1n }),
      row('v', { type: 'void', amountMinor: 1n }),
    ],
    { status: 'authorized', captured: 0, refunded: 0, attention: [] },
  ],
  [
    'a sale and a void of it, which the gateway does not document',
    [sale, voided],
    { status: 'paid', captured: 5000, refunded: 0, attention: ['outcome_unknown'] },
  ],
  [
    'an authorisation that was captured and then voided',
    [authorisation, capture('c', 5000n), voided],
    { status: 'paid', captured: 5000, refunded: 0, attention: ['outcome_unknown'] },
  ],
  [
    'a void after an authorisation',
    [authorisation, voided],
    { status: 'voided', captured: 0, refunded: 0, attention: [] },
  ],
  [
    'a partial refund',
    [sale, refund('r', 1200n)],
    { status: 'partially_refunded', captured: 5000, refunded: 1200, attention: [] },
  ],
  [
    'several refunds that add up to all',
    [sale, refund('r', 1200n), refund('s', 3800n)],
    { status: 'refunded', captured: 5000, refunded: 5000, attention: [] },
  ],
  [
    'a declined refund',
    [sale, { ...refund('r', 5000n), outcome: 'declined' }],
    { status: 'paid', captured: 5000, refunded: 0, attention: [] },
  ],
  [
    'a refund whose answer is unclear',
    [sale, { ...refund('r', 5000n), outcome: 'unclear' }],
    { status: 'paid', captured: 5000, refunded: 0, attention: ['refund_unclear'] },
  ],
  [
    'two successes on two attempts',
    [sale, secondSale],
    { status: 'paid', captured: 10000, refunded: 0, attention: ['paid_twice'] },
  ],
  [
    'two successes on one attempt',
    [sale, row('again')],
    { status: 'paid', captured: 10000, refunded: 0, attention: ['paid_twice'] },
  ],
  [
    'two charges and the refund of one of them',
    [sale, secondSale, { ...refund('r', 5000n), attemptId: 'attempt-2' }],
    { status: 'paid', captured: 10000, refunded: 5000, attention: [] },
  ],
  [
    'a refund before its capture is known',
    [refund('r', 5000n)],
    { status: 'awaiting_payment', captured: 0, refunded: 5000, attention: ['outcome_unknown'] },
  ],
  [
    'a charge of another amount',
    [capture('c', 1n)],
    { status: 'awaiting_payment', captured: 1, refunded: 0, attention: ['amount_mismatch'] },
  ],
  [
    'a charge of another amount, given back',
    [capture('c', 1n), refund('r', 1n)],
    { status: 'awaiting_payment', captured: 1, refunded: 1, attention: [] },
  ],
  [
    'a wrong charge and then the right one',
    [capture('c', 1n), sale],
    { status: 'paid', captured: 5001, refunded: 0, attention: ['amount_mismatch', 'paid_twice'] },
  ],
  [
    'a charge in another currency',
    [row('c', { currency: 'USD' })],
    { status: 'awaiting_payment', captured: 0, refunded: 0, attention: ['currency_mismatch'] },
  ],
  [
    'a pending payment',
    [row('p', { outcome: 'pending' })],
    { status: 'awaiting_payment', captured: 0, refunded: 0, attention: [] },
  ],
  [
    'an unclear payment',
    [row('p', { outcome: 'unclear' })],
    { status: 'awaiting_payment', captured: 0, refunded: 0, attention: ['outcome_unknown'] },
  ],
  [
    'a pending payment that was then approved',
    [row('sale', { outcome: 'pending' }), row('sale', { outcome: 'unclear' }), sale],
    { status: 'paid', captured: 5000, refunded: 0, attention: [] },
  ],
  [
    'two different final words on one transaction',
    [sale, { ...sale, outcome: 'declined' }],
    { status: 'awaiting_payment', captured: 0, refunded: 0, attention: ['outcome_unknown'] },
  ],
]

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]]
  return items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]))
}

describe('An order after', () => {
  test.each(STORIES)('%s, told in any order', (_story, ledger, expected) => {
    for (const told of permutations(ledger)) expect(outcome(settle(order(told)))).toEqual(expected)
  })
})

describe('An order that was given up', () => {
  test.each(['cancelled', 'expired'] as const)('and is %s stays so while nothing is paid', (closedAs) => {
    expect(outcome(settle(order([decline], { closedAs })))).toMatchObject({ status: closedAs, attention: [] })
  })

  test('and paid afterwards is paid, and a person is asked to give the money back', () => {
    const late = settle(order([sale], { closedAs: 'cancelled' }))
    expect(outcome(late)).toMatchObject({ status: 'paid', captured: 5000, attention: ['paid_after_close'] })
  })

  test('and paid and refunded afterwards needs nobody any more', () => {
    const done = settle(order([sale, refund('r', 5000n)], { closedAs: 'expired' }))
    expect(outcome(done)).toMatchObject({ status: 'refunded', attention: [] })
  })
})

describe('What we were told without proof', () => {
  test('a decline without an id marks the attempt declined', () => {
    const attempts = [attempt(1, { declineTold: true })]
    expect(settle(order([], { attempts })).status).toBe('declined')
  })

  test('and never outweighs a confirmed success', () => {
    const attempts = [attempt(1, { declineTold: true })]
    expect(settle(order([sale], { attempts })).status).toBe('paid')
  })

  test('an attempt that nobody can say anything of asks for a person until the gateway speaks', () => {
    const attempts = [attempt(1, { outcomeUnknown: true })]
    expect(settle(order([], { attempts })).attention).toEqual(['outcome_unknown'])
    expect(settle(order([sale], { attempts })).attention).toEqual([])
  })

  test('a second payment, a refund or a void that stays pending for longer than anybody asks calls for a person, and no sooner', () => {
    const [second, back] = [row('p', { outcome: 'pending' }), { ...refund('r', 800n), outcome: 'pending' } as const]
    const attempts = [attempt(1, { outcomeUnknown: true })]
    expect(outcome(settle(order([sale, second, back])))).toMatchObject({ status: 'paid', attention: [] })
    expect(outcome(settle(order([sale, second], { attempts })))).toMatchObject({
      status: 'paid',
      attention: ['outcome_unknown'],
    })
    expect(outcome(settle(order([sale, back], { attempts })))).toMatchObject({
      status: 'paid',
      attention: ['refund_unclear'],
    })
    expect(settle(order([sale, back, refund('r', 800n)], { attempts })).attention).toEqual([])
    const release = { ...voided, outcome: 'pending' } as const
    expect(outcome(settle(order([authorisation, release])))).toMatchObject({ status: 'authorized', attention: [] })
    expect(outcome(settle(order([authorisation, release], { attempts })))).toMatchObject({
      status: 'authorized',
      attention: ['outcome_unknown'],
    })
    expect(outcome(settle(order([authorisation, release, row('v2', { type: 'void' })], { attempts })))).toMatchObject({
      status: 'voided',
      attention: [],
    })
  })

  test('a refund without an answer and a delivery without confirmation ask for a person', () => {
    const open = settle(order([sale], { refundUnclear: true, unconfirmed: true }))
    expect(outcome(open)).toMatchObject({ status: 'paid', attention: ['refund_unclear', 'unconfirmed'] })
  })
})

test('six facts give one settlement in each of their 720 orders', () => {
  const facts = [
    decline,
    sale,
    secondSale,
    refund('r', 5000n),
    row('p', { outcome: 'pending' }),
    row('sale', { outcome: 'unclear' }),
  ]
  const expected = settle(order(facts))
  const all = permutations(facts)
  expect(all).toHaveLength(720)
  for (const told of all) expect(settle(order(told))).toEqual(expected)
})
