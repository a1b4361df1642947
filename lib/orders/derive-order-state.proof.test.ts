import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ReviewReason } from '@/lib/generated/prisma/enums'
import { attempt, order, row, TOTAL } from '@/testing/order-facts'
import { permutations } from '@/testing/permutations'
import { fingerprintOf } from './review/resolution'
import type { Resolution } from './facts'
import { deriveOrderState } from './derive-order-state'
import type { LedgerFact, OrderFacts } from './facts'

const RUNS = 1500
const REASONS = Object.values(ReviewReason)

const anyFact: fc.Arbitrary<LedgerFact> = fc.record({
  attemptId: fc.constantFrom('attempt-1', 'attempt-2'),
  gatewayTransactionId: fc.constantFrom('sale', 'a', 'b', 'c', 'd'),
  type: fc.constantFrom('authorization', 'capture', 'refund', 'void'),
  outcome: fc.constantFrom('approved', 'approved', 'declined', 'pending', 'unclear'),
  amountMinor: fc.constantFrom(0n, 1n, 2500n, TOTAL, 10_000n),
  currency: fc.constantFrom('JPY', 'JPY', 'USD'),
})

const anyFacts = fc.record({
  ledger: fc.array(anyFact, { maxLength: 12 }),
  attempts: fc.tuple(...[1, 2].map((ordinal) => anyAttempt(ordinal))),
  closedAs: fc.constantFrom(null, 'cancelled', 'expired'),
  openEnds: fc.subarray(['refund 1', 'refund 2', 'capture 3', 'void 4', 'told 5', 'failed 6']),
})

function anyAttempt(ordinal: number) {
  return fc.record({ declineTold: fc.boolean(), outcomeUnknown: fc.boolean() }).map((told) => attempt(ordinal, told))
}

/** An order with all that may be known of one, but nothing that a person decided. */
const anyOrder = anyFacts.map(({ ledger, ...facts }) => {
  const has = (kind: string) => facts.openEnds.some((end) => end.startsWith(kind))
  const unclear = {
    refundUnclear: has('refund'),
    operationUnclear: has('capture') || has('void'),
    operationFailed: has('failed'),
    unconfirmed: has('told'),
  }
  return order(ledger, { ...facts, ...unclear })
})

/** What a person decided on some reasons when these were the facts. */
const anyResolutions = (facts: OrderFacts): fc.Arbitrary<Resolution[]> =>
  fc
    .subarray(REASONS)
    .map((reasons) => reasons.map((reason) => ({ reason, fingerprint: fingerprintOf(reason, facts) })))

const shuffled = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length })

/** Each from once to four times, in any order. */
const repeated = <T>(items: readonly T[]) =>
  fc
    .array(fc.integer({ min: 1, max: 4 }), { minLength: items.length, maxLength: items.length })
    .chain((times) => shuffled(items.flatMap((item, place) => Array.from({ length: times[place] ?? 1 }, () => item))))

/** The same facts as they may come: late, early and again. */
const toldAgain = ({ ledger, attempts, openEnds = [], ...facts }: OrderFacts): fc.Arbitrary<OrderFacts> =>
  fc
    .record({ ledger: repeated(ledger), attempts: shuffled(attempts), openEnds: repeated(openEnds) })
    .map((again) => ({ ...facts, ...again }))

describe('For any facts', () => {
  test('Neither order nor repetition matters, and no total is below zero', () => {
    const told = anyOrder.chain((facts) => fc.tuple(fc.constant(facts), toldAgain(facts)))
    fc.assert(
      fc.property(told, ([facts, again]) => {
        const settled = deriveOrderState(facts)
        expect(deriveOrderState(again)).toEqual(settled)
        for (const total of [settled.authorizedMinor, settled.capturedMinor, settled.refundedMinor]) {
          expect(total).toBeGreaterThanOrEqual(0n)
        }
      }),
      { numRuns: RUNS },
    )
  })

  test('A resolved review reason does not return, however often and in whatever order the facts arrive', () => {
    const told = anyOrder.chain((facts) => fc.tuple(fc.constant(facts), toldAgain(facts), anyResolutions(facts)))
    fc.assert(
      fc.property(told, ([facts, again, resolutions]) => {
        const settled = deriveOrderState({ ...facts, resolutions })
        expect(deriveOrderState({ ...again, resolutions })).toEqual(settled)
        expect(resolutions.filter(({ reason }) => settled.reviewReasons.includes(reason))).toEqual([])
      }),
      { numRuns: RUNS },
    )
  })

  test('A resolution of another payment resolves nothing', () => {
    const told = anyOrder.chain((facts) => fc.tuple(fc.constant(facts), anyResolutions(order([]))))
    fc.assert(
      fc.property(told, ([facts, resolutions]) => {
        expect(deriveOrderState({ ...facts, resolutions })).toEqual(deriveOrderState(facts))
      }),
      { numRuns: RUNS },
    )
  })

  test('Facts about other transactions do not reduce the captured amount', () => {
    const told = anyOrder.chain((facts) => fc.tuple(fc.constant(facts), anyResolutions(facts)))
    fc.assert(
      fc.property(told, ([facts, resolutions]) => {
        const others = facts.ledger.filter((fact) => fact.gatewayTransactionId !== 'sale')
        const settled = deriveOrderState({ ...facts, ledger: [row('sale'), ...others], resolutions })
        expect(settled.capturedMinor).toBeGreaterThanOrEqual(TOTAL)
        expect(['paid', 'partially_refunded', 'refunded']).toContain(settled.status)
      }),
      { numRuns: RUNS },
    )
  })

  test('A payment is never ignored: the order is paid, or it needs review', () => {
    fc.assert(
      fc.property(anyOrder, (facts) => {
        const { status, reviewReasons } = deriveOrderState({ ...facts, ledger: [row('sale'), ...facts.ledger] })
        expect(['paid', 'partially_refunded', 'refunded'].includes(status) || reviewReasons.length > 0).toBe(true)
      }),
      { numRuns: RUNS },
    )
  })
})

test('Six facts give one state in each of their 720 orders', () => {
  const ledger = [
    row('decline', { outcome: 'declined' }),
    row('sale'),
    row('second-sale', { attemptId: 'attempt-2' }),
    row('r', { type: 'refund', amountMinor: 5000n }),
    row('p', { outcome: 'pending' }),
    row('sale', { outcome: 'unclear' }),
  ]
  const expected = deriveOrderState(order(ledger))
  const all = permutations(ledger)
  expect(all).toHaveLength(720)
  for (const facts of all) expect(deriveOrderState(order(facts))).toEqual(expected)
})
