import { expect, test } from 'vitest'
import { MOST_LINKS } from '@/lib/ids'
import { hasLinksLeft, MOST_DECLINES } from './links-left'

const attempts = (count: number, declineToldAt: Date | null = null) =>
  Array.from({ length: count }, (_, index) => ({ id: String(index), linkState: 'open', declineToldAt }))
const declines = (count: number, attemptId = '0') =>
  Array.from({ length: count }, (_, index) => ({
    attemptId,
    gatewayTransactionId: `${attemptId}-${index}`,
    type: 'capture' as const,
    outcome: 'declined' as const,
    amountMinor: 1000n,
    currency: 'JPY',
  }))

test('An order has five links, those that could not be opened not counted', () => {
  expect(hasLinksLeft({ attempts: attempts(MOST_LINKS - 1), ledgerEntries: [] })).toBe(true)
  expect(hasLinksLeft({ attempts: attempts(MOST_LINKS), ledgerEntries: [] })).toBe(false)
  const [first, ...rest] = attempts(MOST_LINKS)
  const refused = first ? [{ ...first, linkState: 'refused' }] : []
  expect(hasLinksLeft({ attempts: [...refused, ...rest], ledgerEntries: [] })).toBe(true)
})

test('Several declines by one link end it as well, each transaction counted once', () => {
  const ledgerEntries = declines(MOST_DECLINES)
  expect(hasLinksLeft({ attempts: attempts(1), ledgerEntries })).toBe(false)
  expect(hasLinksLeft({ attempts: attempts(1), ledgerEntries: ledgerEntries.slice(1) })).toBe(true)
  const repeated = ledgerEntries.slice(1).flatMap((row) => [row, { ...row, amountMinor: 1n }])
  expect(hasLinksLeft({ attempts: attempts(1), ledgerEntries: repeated })).toBe(true)
})

test('A refund that is declined is no declined payment', () => {
  const ledgerEntries = declines(MOST_DECLINES).map((row) => ({ ...row, type: 'refund' as const }))
  expect(hasLinksLeft({ attempts: attempts(1), ledgerEntries })).toBe(true)
})
