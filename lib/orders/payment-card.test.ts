import fc from 'fast-check'
import { expect, test } from 'vitest'
import { paymentCard, type CardFact } from './payment-card'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 12, minute))

function row(minute: number, changed: Partial<CardFact> = {}): CardFact {
  const said = { gatewayTransactionId: `t-${minute}`, outcome: 'approved', scheme: 'VISA', isLive: true } as const
  return { ...said, occurredAt: at(minute), recordedAt: at(59), ...changed }
}

test('An order without a ledger has no card', () => {
  expect(paymentCard([])).toEqual({ scheme: null, isLive: null })
})

test('The card is that of the last approved payment, not of a later decline', () => {
  const later = row(9, { outcome: 'declined', scheme: 'AMEX', isLive: false })
  expect(paymentCard([row(1), row(2, { scheme: 'MASTERCARD' }), later])).toEqual({ scheme: 'MASTERCARD', isLive: true })
})

test('Without an approved payment, the card is that of the last attempt', () => {
  const declined = [row(1, { outcome: 'declined' }), row(2, { outcome: 'declined', scheme: 'AMEX' })]
  expect(paymentCard(declined)).toEqual({ scheme: 'AMEX', isLive: true })
})

test('A refund that names no card leaves the card of its payment', () => {
  expect(paymentCard([row(1), row(2, { scheme: null, isLive: null })])).toEqual({ scheme: 'VISA', isLive: true })
})

test('In whatever order the rows came, the card is the same', () => {
  const facts = fc.record({
    minute: fc.nat(3),
    outcome: fc.constantFrom('approved', 'declined', 'unclear'),
    scheme: fc.constantFrom('VISA', 'AMEX', null),
  })
  const ledgers = fc
    .uniqueArray(facts, { maxLength: 5, selector: ({ minute, scheme }) => `${minute} ${scheme ?? ''}` })
    .map((rows) =>
      rows.map(({ minute, ...said }, index) => row(minute, { ...said, gatewayTransactionId: `t-${index}` })),
    )
  const shuffled = ledgers.chain((rows) =>
    fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
  )
  const sameCard = fc.property(shuffled, ([rows, mixed]) => {
    expect(paymentCard(mixed)).toEqual(paymentCard(rows))
  })
  fc.assert(sameCard)
})
