import { describe, expect, test } from 'vitest'
import type { TransactionOutcome, TransactionType } from '@/lib/generated/prisma/enums'
import { isFinal, latestOutcomes, openTransactions } from './outcomes'

const row = (
  outcome: TransactionOutcome,
  changes: { id?: string; type?: TransactionType; amountMinor?: bigint; currency?: string } = {},
) => {
  const { id = 'T1', type = 'capture', amountMinor = 100n, currency = 'JPY' } = changes
  return { gatewayTransactionId: id, type, outcome, amountMinor, currency }
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

  test('Of a payment approved with two amounts is the larger, and the smaller is known', () => {
    const both = [row('approved', { amountMinor: 200n }), row('approved', { amountMinor: 100n })]
    for (const order of [both, both.toReversed()]) {
      expect(latestOutcomes(order)).toMatchObject([{ latest: 'approved', amountMinor: 200n, leastMinor: 100n }])
    }
  })

  test('Of a refund or void approved with two amounts, or a payment with two currencies, is contested', () => {
    for (const type of ['refund', 'void'] as const) {
      const both = [row('approved', { type }), row('approved', { type, amountMinor: 200n })]
      expect(latestOutcomes(both)).toMatchObject([{ latest: 'contested' }])
    }
    const currencies = [row('approved'), row('approved', { currency: 'USD' })]
    expect(latestOutcomes(currencies)).toMatchObject([{ latest: 'contested' }])
  })

  test('Of any declined with two amounts is declined', () => {
    const both = [row('declined'), row('declined', { amountMinor: 200n })]
    expect(latestOutcomes(both)).toMatchObject([{ latest: 'declined' }])
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
