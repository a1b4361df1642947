import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toDecimalText } from './format-money'
import { readDecimalText } from './read-decimal-text'

test.each([
  ['48', 'JPY', 48n],
  ['48.0', 'JPY', 48n],
  ['48', 'USD', 4800n],
  ['48.5', 'USD', 4850n],
  ['0.005', 'KWD', 5n],
])('"%s" of %s is read to the smallest coin', (text, currency, amountMinor) => {
  expect(readDecimalText(text, currency)).toBe(amountMinor)
})

test.each(['', '-1', '+1', '1,000', '1.', '.5', '1e3', '0x10', ' 1', '1.005', '1'.repeat(40), '１２'])('"%s" is no amount of dollars', (text) => {
  expect(readDecimalText(text, 'USD')).toBeNull()
})

test('What is written is read as the same amount', () => {
  const amounts = fc.record({ amountMinor: fc.bigInt({ min: 0n, max: 10n ** 11n }), currency: fc.constantFrom('JPY', 'USD', 'KWD') })
  const readBack = fc.property(amounts, (money) => {
    expect(readDecimalText(toDecimalText(money), money.currency)).toBe(money.amountMinor)
  })
  fc.assert(readBack)
})
