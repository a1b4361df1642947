import { describe, expect, test } from 'vitest'
import { endingOf } from './payment-standing'

type Standing = Parameters<typeof endingOf>[0]

const closed: Standing = {
  ...{
    status: 'cancelled',
    attention: [],
    attempts: [{ id: 'A1', outcomeUnknownAt: null }],
    transactions: [],
    deliveries: [],
  },
}
const pending = { attemptId: 'A1', gatewayTransactionId: 'P1', outcome: 'pending' }

describe('The shopper of an order that was given up', () => {
  test('is told that it is closed', () => {
    expect(endingOf(closed)).toBe('closed')
  })

  test.each([
    ['amount_mismatch', 'paid_after_close'],
    ['outcome_unknown', 'paid_after_close'],
  ] as const)('and paid all the same is told that we hold the money, also with %s', (...attention) => {
    expect(endingOf({ ...closed, attention: [...attention] })).toBe('paid_but_closed')
  })

  test('is not told that nothing was paid while a payment is pending, or a webhook not looked at', () => {
    expect(endingOf({ ...closed, status: 'expired', transactions: [pending] })).toBe('undecided')
    expect(endingOf({ ...closed, deliveries: [{ processedAt: null }] })).toBe('undecided')
  })

  test('nor while a person looks into what was paid in another currency', () => {
    expect(endingOf({ ...closed, attention: ['currency_mismatch'] })).toBe('undecided')
  })
})
