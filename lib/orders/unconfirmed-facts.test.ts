import { describe, expect, test } from 'vitest'
import { attempt, order, row } from '@/testing/order-facts'
import { deriveOrderState, type OrderState } from './derive-order-state'

function outcome({ status, capturedMinor, refundedMinor, reviewReasons }: OrderState) {
  return { status, captured: Number(capturedMinor), refunded: Number(refundedMinor), reviewReasons }
}

const sale = row('sale')
const authorization = row('auth', { type: 'authorization' })
const refund = (id: string, amountMinor: bigint) => row(id, { type: 'refund', amountMinor })
const voided = row('void', { type: 'void' })

describe('A fact without confirmation:', () => {
  test('A decline without an id marks the attempt declined', () => {
    const attempts = [attempt(1, { declineTold: true })]
    expect(deriveOrderState(order([], { attempts })).status).toBe('declined')
  })

  test('A decline without an id never overrides a confirmed success', () => {
    const attempts = [attempt(1, { declineTold: true })]
    expect(deriveOrderState(order([sale], { attempts })).status).toBe('paid')
  })

  test('An attempt with an unknown outcome needs review until the gateway reports one', () => {
    const attempts = [attempt(1, { outcomeUnknown: true })]
    expect(deriveOrderState(order([], { attempts })).reviewReasons).toEqual(['outcome_unknown'])
    expect(deriveOrderState(order([sale], { attempts })).reviewReasons).toEqual([])
  })

  test('A second payment, a refund or a void that is still pending when polling ends needs review, and not before', () => {
    const [second, back] = [row('p', { outcome: 'pending' }), { ...refund('r', 800n), outcome: 'pending' } as const]
    const attempts = [attempt(1, { outcomeUnknown: true })]
    expect(outcome(deriveOrderState(order([sale, second, back])))).toMatchObject({ status: 'paid', reviewReasons: [] })
    expect(outcome(deriveOrderState(order([sale, second], { attempts })))).toMatchObject({
      status: 'paid',
      reviewReasons: ['outcome_unknown'],
    })
    expect(outcome(deriveOrderState(order([sale, back], { attempts })))).toMatchObject({
      status: 'paid',
      reviewReasons: ['refund_unclear'],
    })
    expect(deriveOrderState(order([sale, back, refund('r', 800n)], { attempts })).reviewReasons).toEqual([])
    const release = { ...voided, outcome: 'pending' } as const
    expect(outcome(deriveOrderState(order([authorization, release])))).toMatchObject({
      status: 'authorized',
      reviewReasons: [],
    })
    expect(outcome(deriveOrderState(order([authorization, release], { attempts })))).toMatchObject({
      status: 'authorized',
      reviewReasons: ['outcome_unknown'],
    })
    expect(
      outcome(deriveOrderState(order([authorization, release, row('v2', { type: 'void' })], { attempts }))),
    ).toMatchObject({
      status: 'voided',
      reviewReasons: [],
    })
  })

  test('A refund without an answer and a delivery without confirmation need review', () => {
    const open = deriveOrderState(order([sale], { refundUnclear: true, unconfirmed: true }))
    expect(outcome(open)).toMatchObject({ status: 'paid', reviewReasons: ['refund_unclear', 'unconfirmed'] })
  })
})
