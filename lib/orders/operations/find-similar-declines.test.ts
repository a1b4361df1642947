import { expect, test } from 'vitest'
import { findSimilarDeclines } from './find-similar-declines'

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute))
const request = { attemptId: 'A1', kind: 'refund', amountMinor: 1200n, currency: 'JPY', createdAt: at(10) } as const
const decline = {
  ...({ gatewayTransactionId: 'R1', attemptId: 'A1', type: 'refund', outcome: 'declined' } as const),
  amountMinor: 1200n,
  currency: 'JPY',
  recordedAt: at(11),
}

test('A decline of the same kind and amount on the same payment, recorded after the request, may be its answer', () => {
  expect(findSimilarDeclines(request, [decline], [{ gatewayTransactionId: null }])).toEqual(['R1'])
})

test.each([
  ['older than the request', { recordedAt: at(9) }],
  ['of another amount', { amountMinor: 1199n }],
  ['in another currency', { currency: 'USD' }],
  ['of another payment', { attemptId: 'A2' }],
  ['of another kind', { type: 'capture' }],
  ['that is none, but approved', { outcome: 'approved' }],
] as const)('A decline %s is not', (_what, changes) => {
  expect(findSimilarDeclines(request, [{ ...decline, ...changes }], [])).toEqual([])
})

test('A decline that is another request’s answer may not be its answer', () => {
  expect(findSimilarDeclines(request, [decline], [{ gatewayTransactionId: 'R1' }])).toEqual([])
})

test('A void has no amount of its own, so amounts are not compared', () => {
  const rows = [{ ...decline, type: 'void', amountMinor: 4800n } as const]
  expect(findSimilarDeclines({ ...request, kind: 'void' }, rows, [])).toEqual(['R1'])
})
