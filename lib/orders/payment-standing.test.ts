import { describe, expect, test } from 'vitest'
import { paymentStandingOf } from './payment-standing'

type Standing = Parameters<typeof paymentStandingOf>[0]

const closed: Standing = {
  status: 'cancelled',
  reviewReasons: [],
  attempts: [{ id: 'A1', outcomeUnknownAt: null }],
  ledgerEntries: [],
  deliveries: [],
}
const pending: Standing['ledgerEntries'][number] = {
  attemptId: 'A1',
  gatewayTransactionId: 'P1',
  type: 'capture',
  outcome: 'pending',
  amountMinor: 4800n,
  currency: 'JPY',
}

describe('The customer of a closed order', () => {
  test('Sees that it is closed', () => {
    expect(paymentStandingOf(closed)).toBe('closed')
  })

  test.each([
    ['amount_mismatch', 'paid_after_close'],
    ['outcome_unknown', 'paid_after_close'],
  ] as const)('And paid all the same is told that we hold the money, also with %s', (...reviewReasons) => {
    expect(paymentStandingOf({ ...closed, reviewReasons: [...reviewReasons] })).toBe('paid_but_closed')
  })

  test('Is not shown as unpaid while a payment is pending or a webhook is unprocessed', () => {
    expect(paymentStandingOf({ ...closed, status: 'expired', ledgerEntries: [pending] })).toBe('undecided')
    expect(
      paymentStandingOf({ ...closed, deliveries: [{ processedAt: null, nextTryAt: null, reportsDecline: false }] }),
    ).toBe('undecided')
  })

  test('Is not shown as unpaid while a payment in another currency needs review', () => {
    expect(paymentStandingOf({ ...closed, reviewReasons: ['currency_mismatch'] })).toBe('undecided')
  })
})

describe('A webhook that is not processed keeps the customer from paying', () => {
  const open = (delivery: Partial<Standing['deliveries'][number]>) =>
    paymentStandingOf({
      ...closed,
      status: 'declined',
      deliveries: [{ processedAt: null, nextTryAt: new Date(0), reportsDecline: false, ...delivery }],
    })

  test('Unless it was tried and reports a decline that could not be confirmed', () => {
    expect(open({})).toBe('undecided')
    expect(open({ nextTryAt: null, reportsDecline: true })).toBe('undecided')
    expect(open({ reportsDecline: true })).toBe('declined')
  })
})
