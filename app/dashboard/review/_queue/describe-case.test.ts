import { expect, test } from 'vitest'
import type { ReviewReason } from '@/lib/generated/prisma/enums'
import type { ReviewCase } from '@/lib/orders/review/find-reviews'
import { translatorOf } from '@/messages/translator'
import { describeCase } from './describe-case'

const order = {
  currency: 'JPY',
  totalMinor: 4800n,
  authorizedMinor: 0n,
  capturedMinor: 4800n,
  refundedMinor: 0n,
  closedAs: null,
  attempts: [{ merchantTxnRef: 'PO-7F3K-29QX-1', outcomeUnknownAt: null, unknownType: null, unreadableIds: [] }],
  ledgerEntries: [],
  operations: [],
  deliveries: [],
}

function describe(reason: ReviewReason, changes: object = {}): string {
  // describeCase reads no other member of an order.
  const changed = { ...order, ...changes } as unknown as ReviewCase
  return describeCase(reason, changed, {
    t: translatorOf('review'),
    format: (amountMinor, currency) => `${currency} ${amountMinor}`,
  })
}

test('An amount mismatch gives the total and what the gateway captured or holds', () => {
  expect(describe('amount_mismatch', { capturedMinor: 0n, authorizedMinor: 4799n })).toBe(
    'The order total is JPY 4800, but the gateway captured or holds JPY 4799.',
  )
})

test('A failed refund or capture is named with its amount, and an unclear one is not', () => {
  const money = { amountMinor: 1200n, currency: 'JPY' }
  const operations = [
    { kind: 'refund', state: 'unclear', amountMinor: 1n, currency: 'JPY' },
    { kind: 'capture', state: 'failed', ...money },
  ]
  expect(describe('operation_failed', { operations })).toBe(
    'A capture of JPY 1200 was accepted by the gateway, but it failed later. No money was moved.',
  )
})

test('A currency mismatch lists approved payments of other currencies only', () => {
  const entry = { type: 'authorization', outcome: 'approved', amountMinor: 4800n, currency: 'USD' }
  const ledgerEntries = [
    entry,
    { ...entry, currency: 'JPY' },
    { ...entry, outcome: 'declined' },
    { ...entry, type: 'refund' },
  ]
  expect(describe('currency_mismatch', { ledgerEntries })).toBe(
    'The order is in JPY, but the gateway captured USD 4800.',
  )
  expect(describe('currency_mismatch')).toBe('The order is in JPY, but the gateway captured a different currency.')
})

test('A double payment counts what is held after refunds', () => {
  expect(describe('paid_twice', { capturedMinor: 9600n, refundedMinor: 1000n })).toBe(
    'The order total is JPY 4800, but we hold JPY 8600 from several payments.',
  )
})

test.each([
  ['cancelled', 'Paid after cancellation: we hold JPY 4800.'],
  ['expired', 'Paid after expiry: we hold JPY 4800.'],
  [null, 'Paid after closing: we hold JPY 4800.'],
])('A payment after the order was closed (%s) says how it was closed', (closedAs, sentence) => {
  expect(describe('paid_after_close', { closedAs })).toBe(sentence)
})

test('An unclear refund gives its amount where it is known', () => {
  const operations = [
    { kind: 'refund', state: 'unclear', amountMinor: 1200n, currency: 'JPY' },
    { kind: 'capture', state: 'unclear', amountMinor: 1n, currency: 'JPY' },
  ]
  expect(describe('refund_unclear', { operations })).toBe(
    'A refund of JPY 1200 was sent to the gateway, and its outcome is unclear.',
  )
  expect(describe('refund_unclear')).toBe('A refund was sent to the gateway, and its outcome is unclear.')
})

test.each([
  [
    'an unclear capture',
    { operations: [{ kind: 'capture', state: 'unclear', amountMinor: 3000n, currency: 'JPY' }] },
    'A capture of JPY 3000 was sent to the gateway, and its outcome is unclear.',
  ],
  [
    'a payment without a final result',
    { attempts: [{ ...order.attempts[0], merchantTxnRef: 'PO-7F3K-29QX-2', outcomeUnknownAt: new Date(0) }] },
    'The gateway gave no final result that can be read for payment PO-7F3K-29QX-2, or for a request made since. The outcome is unknown.',
  ],
  [
    'a transaction of an unknown type',
    { attempts: [{ ...order.attempts[0], unknownType: 'CHARGEBACK' }] },
    'The gateway reports a transaction of the type “CHARGEBACK” for payment PO-7F3K-29QX-1. This type is not known here, and it may be a chargeback.',
  ],
  [
    'an approved transaction that cannot be read',
    { attempts: [{ ...order.attempts[0], unreadableIds: ['T1'] }] },
    'The gateway approved transaction T1 of this order, but its amount or currency can’t be read.',
  ],
  [
    'a refund of more than was captured',
    { refundedMinor: 9600n },
    'JPY 9600 was refunded, but only JPY 4800 is known to have been captured.',
  ],
  ['anything else', {}, 'The gateway’s information about a payment is unclear or contradictory.'],
])('An unknown outcome of %s says which it is', (_what, changes, sentence) => {
  expect(describe('outcome_unknown', changes)).toBe(sentence)
})

test('A payment recorded under a different merchant ID or reference is not called unconfirmed', () => {
  expect(describe('unconfirmed', { deliveries: [{ misdirected: true }] })).toContain('a different merchant ID')
  expect(describe('unconfirmed')).toContain('did not confirm it within three days')
})
