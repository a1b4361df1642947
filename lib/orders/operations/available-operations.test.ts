import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findAvailableOperations, type OperationFact } from './available-operations'
import type { LedgerFact } from '@/lib/orders/facts'

function row(gatewayTransactionId: string, changes: Partial<LedgerFact> = {}): LedgerFact {
  const facts = { type: 'capture', outcome: 'approved', amountMinor: 5000n, currency: 'JPY' } as const
  return { attemptId: 'attempt-1', gatewayTransactionId, ...facts, ...changes }
}

function asked(
  kind: OperationFact['kind'],
  onTransactionId: string,
  changes: Partial<OperationFact> = {},
): OperationFact {
  const facts = { state: 'requested', gatewayTransactionId: null, amountMinor: 5000n, currency: 'JPY' } as const
  return { attemptId: 'attempt-1', kind, onTransactionId, ...facts, ...changes }
}

const told = (ledger: LedgerFact[], operations: OperationFact[] = []) =>
  findAvailableOperations(ledger, operations).map(
    ({ kind, onTransactionId, maxMinor }) => `${kind} ${onTransactionId} ${maxMinor}`,
  )

const hold = (id: string, changes: Partial<LedgerFact> = {}) => row(id, { type: 'authorization', ...changes })
const refund = (id: string, amountMinor: bigint) => row(id, { type: 'refund', amountMinor })

describe('The available operations of an order', () => {
  const STORIES: [string, LedgerFact[], OperationFact[], string[]][] = [
    ['nothing, of an order nobody paid', [], [], []],
    ['nothing, of a decline', [row('sale', { outcome: 'declined' })], [], []],
    ['nothing, while the payment is pending', [row('sale', { outcome: 'pending' })], [], []],
    [
      'nothing, of a payment with two different last words',
      [row('sale'), row('sale', { outcome: 'declined' })],
      [],
      [],
    ],
    [
      'nothing, where a refund has two different last words',
      [row('sale'), refund('r', 1000n), refund('r', 2000n)],
      [],
      [],
    ],
    ['a sale can be refunded', [row('sale')], [], ['refund sale 5000']],
    ['what is left of it, after a part', [row('sale'), refund('r', 1200n)], [], ['refund sale 3800']],
    ['nothing, once all is refunded', [row('sale'), refund('r', 5000n)], [], []],
    [
      'less, while a refund is under way',
      [row('sale')],
      [asked('refund', 'sale', { amountMinor: 3000n })],
      ['refund sale 2000'],
    ],
    [
      'less, while a refund is unclear',
      [row('sale')],
      [asked('refund', 'sale', { state: 'unclear', amountMinor: 4999n })],
      ['refund sale 1'],
    ],
    [
      'all of it, after a refund was refused',
      [row('sale')],
      [asked('refund', 'sale', { state: 'refused' })],
      ['refund sale 5000'],
    ],
    [
      'a refund that is done counts once, though request and ledger both tell of it',
      [row('sale'), refund('r', 1000n)],
      [asked('refund', 'sale', { state: 'done', gatewayTransactionId: 'r', amountMinor: 1000n })],
      ['refund sale 4000'],
    ],
    [
      'each of two charges on its own',
      [row('one'), row('two', { attemptId: 'attempt-2' })],
      [],
      ['refund one 5000', 'refund two 5000'],
    ],
    [
      'the charge that was not refunded, of two on one link',
      [row('one'), row('two'), refund('r', 5000n)],
      [asked('refund', 'two', { state: 'done', gatewayTransactionId: 'r' })],
      ['refund one 5000'],
    ],
    ['a hold can be captured or voided', [hold('auth')], [], ['capture auth 5000', 'void auth 5000']],
    ['neither, while a void is under way', [hold('auth')], [asked('void', 'auth')], []],
    [
      'neither, while a capture is unclear',
      [hold('auth')],
      [asked('capture', 'auth', { state: 'unclear', amountMinor: 100n })],
      [],
    ],
    [
      'both again, after a void was refused',
      [hold('auth')],
      [asked('void', 'auth', { state: 'refused' })],
      ['capture auth 5000', 'void auth 5000'],
    ],
    ['neither, after a void in the portal', [hold('auth'), row('v', { type: 'void' })], [], []],
    [
      'a refund, after a part was captured in the portal',
      [hold('auth'), row('c', { amountMinor: 4000n })],
      [],
      ['refund c 4000'],
    ],
    [
      'the other hold, of two on one link',
      [hold('one'), hold('two'), row('c')],
      [asked('capture', 'one', { state: 'done', gatewayTransactionId: 'c' })],
      ['capture two 5000', 'void two 5000', 'refund c 5000'],
    ],
    [
      'less of a charge, while a refund is known whose own charge is not',
      [row('one'), row('r', { type: 'refund', amountMinor: 3000n, attemptId: 'attempt-2' })],
      [],
      ['refund one 2000'],
    ],
    [
      'all of a charge, whatever is known of another currency',
      [row('one'), row('r', { type: 'refund', amountMinor: 3000n, attemptId: 'attempt-2', currency: 'USD' })],
      [],
      ['refund one 5000'],
    ],
    ['a charge in a foreign currency can be given back', [row('sale', { currency: 'USD' })], [], ['refund sale 5000']],
  ]

  test.each(STORIES)('%s', (_what, ledger, operations, expected) => {
    expect(told(ledger, operations)).toEqual(expected)
  })

  test('No refund is ever offered beyond what was captured and is still there', () => {
    const types = ['authorization', 'capture', 'refund', 'void'] as const
    const rows = fc.array(
      fc.record({
        type: fc.constantFrom(...types),
        amountMinor: fc.bigInt(1n, 5000n),
        id: fc.integer({ min: 1, max: 99 }),
      }),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(rows, (facts) => {
        const ledger = facts.map(({ id, ...fact }) => row(`${fact.type}-${id}`, fact))
        const sums = (type: string) => {
          const largest = new Map<string, bigint>()
          for (const { gatewayTransactionId: id, amountMinor } of ledger.filter((one) => one.type === type)) {
            const before = largest.get(id) ?? 0n
            largest.set(id, amountMinor > before ? amountMinor : before)
          }
          return [...largest.values()].reduce((sum, amount) => sum + amount, 0n)
        }
        for (const one of findAvailableOperations(ledger, []).filter(({ kind }) => kind === 'refund')) {
          expect(one.maxMinor).toBeGreaterThan(0n)
          expect(one.maxMinor).toBeLessThanOrEqual(sums('capture') - sums('refund'))
        }
      }),
      { numRuns: 1000 },
    )
  })
})
