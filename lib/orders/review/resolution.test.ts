import { expect, test } from 'vitest'
import { ReviewReason } from '@/lib/generated/prisma/enums'
import type { LedgerFact, OrderFacts } from '@/lib/orders/facts'
import { fingerprintOf, isResolved } from './resolution'

const row = (gatewayTransactionId: string, change: Partial<LedgerFact> = {}): LedgerFact => {
  const money = { amountMinor: 1000n, currency: 'JPY' }
  return { attemptId: 'a1', gatewayTransactionId, type: 'authorization', outcome: 'approved', ...money, ...change }
}

const FACTS: OrderFacts = {
  currency: 'JPY',
  totalMinor: 1000n,
  closedAs: 'cancelled',
  attempts: [{ id: 'a1', ordinal: 1, amountMinor: 1000n, currency: 'JPY', declineTold: false, outcomeUnknown: true }],
  ledger: [
    row('t1'),
    row('t2', { type: 'capture' }),
    row('t3', { outcome: 'pending' }),
    row('t4', { type: 'refund', amountMinor: 3000n }),
    row('t5', { type: 'refund', outcome: 'unclear' }),
    row('t6', { type: 'void' }),
    row('t7', { type: 'void' }),
  ],
  refundUnclear: true,
  operationUnclear: true,
  operationFailed: true,
  unconfirmed: true,
  webhookWaiting: false,
  openEnds: ['refund r1', 'capture c1', 'void v1', 'failed f1', 'told d1'],
}

/** From the same facts: made by version 0.1, and of a newer reason by the version that brought it. */
const STORED: Record<ReviewReason, string> = {
  amount_mismatch: '53b826fdcbc2de78e46892c68e7b3274ebe5021f68b2bd574e6d3a3ca8ff490a',
  currency_mismatch: 'd2a91ba5f784dcc6e9fdd57878e9de333bcad5cfa320c5913bd37f4a82ca457e',
  paid_twice: 'e26b72c3a1dece4a3b0bb16a47798700412091742e7abb4de90a7acfa78a3e57',
  paid_after_close: 'bbc27d94795c99ba6ab5098534902db72a287f6d2a7c5b469c389a584f561810',
  refund_unclear: '9ac2af7fe938af56c54a8f1d3504e6fa8cdef15bfe52f893aba65703a4db4df7',
  operation_failed: 'a4611368d0bfdc2dc17ca766c33ab370e830bbc69a6a68b95bca76835d2f4f86',
  outcome_unknown: '0119f4e5a2dd3717ade003ef0e1a3574107374e7a74f87d3a66312b151277371',
  unconfirmed: 'b16e3d365c05feebf9b8b94509eaa050922700763fa1f4d0bb41a3152ec93b10',
}

test.each(Object.values(ReviewReason))('A resolution of %s from an older version still holds', (reason) => {
  expect(fingerprintOf(reason, FACTS)).toBe(STORED[reason])
})

test('A resolution from when ids were recorded in capital letters is still valid, and not for another transaction', () => {
  const id = '5b1e0a77-6f3b-4c53-9f0a-1f6f3f2f9a01'
  const factsWith = (transactionId: string): OrderFacts => ({ ...FACTS, ledger: [row(transactionId)] })
  const reason = 'amount_mismatch'
  const resolutions = [{ reason, fingerprint: fingerprintOf(reason, factsWith(id.toUpperCase())) } as const]
  expect(isResolved(reason, { ...factsWith(id), resolutions })).toBe(true)
  expect(isResolved(reason, { ...factsWith(id.replace('5', '6')), resolutions })).toBe(false)
})
