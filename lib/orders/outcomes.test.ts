import { describe, expect, test } from 'vitest'
import type { TransactionOutcome, TransactionType } from '@/lib/generated/prisma/enums'
import { isFinal, latestOutcomes, openTransactions } from './outcomes'

const row = (
  outcome: TransactionOutcome,
  changes: { id?: string; type?: TransactionType; amountMinor?: bigint } = {},
) => {
  const { id = 'T1', type = 'capture', amountMinor = 100n } = changes
  return { gatewayTransactionId: id, type, outcome, amountMinor, currency: 'JPY' }
}

test.each([
  ['approved', true],
  ['declined', true],
  ['pending', false],
  ['unclear', false],
] as const)('%s is final: %s', (outcome, expected) => {
  expect(isFinal({ outcome })).toBe(expected)
})

describe('The latest outcome of a transaction', () => {
  test.each([
    [['pending', 'unclear'], 'unclear'],
    [['pending', 'unclear', 'approved'], 'approved'],
    [['pending', 'declined'], 'declined'],
    [['approved', 'declined'], 'contested'],
  ] as const)('Of %s is %s, whichever came first', (outcomes, expected) => {
    const rows = outcomes.map((outcome) => row(outcome))
    for (const order of [rows, rows.toReversed()]) {
      expect(latestOutcomes(order).map(({ latest }) => latest)).toEqual([expected])
    }
  })

  test('Approved with two amounts is contested, and declined with two amounts is not', () => {
    const both = (outcome: TransactionOutcome) => [row(outcome), row(outcome, { amountMinor: 200n })]
    expect(latestOutcomes(both('approved'))).toMatchObject([{ latest: 'contested' }])
    expect(latestOutcomes(both('declined'))).toMatchObject([{ latest: 'declined' }])
  })
})

describe('Open are', () => {
  test('All rows of a transaction without a final outcome', () => {
    const open = [row('pending'), row('unclear')]
    expect(openTransactions([...open, row('approved', { id: 'T2' })])).toEqual(open)
  })

  test('Not those of one that was decided or is contested', () => {
    expect(openTransactions([row('pending'), row('declined')])).toEqual([])
    expect(openTransactions([row('unclear'), row('approved'), row('declined')])).toEqual([])
  })

  test('Not those of an authorization that was decided as a capture of the same id', () => {
    const rows = [row('pending', { type: 'authorization' }), row('approved')]
    expect(openTransactions(rows)).toEqual([])
    expect(latestOutcomes(rows)).toMatchObject([{ type: 'capture', latest: 'approved' }])
  })

  test('Those of a capture whose authorization of the same id was decided', () => {
    const capture = row('pending')
    expect(openTransactions([row('approved', { type: 'authorization' }), capture])).toEqual([capture])
  })
})
