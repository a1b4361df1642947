import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CURRENCIES } from './currencies'
import { toDecimalText } from './format-money'
import { readPrice } from './read-price'

describe('A typed price', () => {
  test.each([
    ['4800', 'JPY', 4800n],
    ['12.34', 'USD', 1234n],
    ['12.3', 'USD', 1230n],
    [' 12 ', 'USD', 1200n],
    ['0.07', 'USD', 7n],
    ['1.234', 'KWD', 1234n],
    ['9999999.99', 'USD', 999_999_999n],
  ])('"%s" of %s is %s minor units', (text, currency, amountMinor) => {
    expect(readPrice(text, currency, 'major')).toEqual({ ok: true, amountMinor })
  })

  test.each([
    ['12.345', 'USD', 'priceTooPrecise'],
    ['12.0', 'JPY', 'priceWithDecimals'],
    ['0', 'JPY', 'priceZero'],
    ['0.00', 'USD', 'priceZero'],
    ['10000000.00', 'USD', 'priceTooLong'],
    ['1,234.50', 'USD', 'priceInvalid'],
    ['-5', 'USD', 'priceInvalid'],
    ['1e3', 'USD', 'priceInvalid'],
    ['.5', 'USD', 'priceInvalid'],
    ['$5', 'USD', 'priceInvalid'],
    ['١٢', 'USD', 'priceInvalid'],
    ['', 'USD', 'priceInvalid'],
  ])('"%s" of %s is refused: %s', (text, currency, code) => {
    expect(readPrice(text, currency, 'major')).toMatchObject({ ok: false, problem: { code } })
  })

  test('A displayed price reads back as that price, in every currency', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CURRENCIES), fc.bigInt(1n, 999_999_999n), (currency, amountMinor) => {
        expect(readPrice(toDecimalText({ amountMinor, currency }), currency, 'minor')).toEqual({
          ok: true,
          amountMinor,
        })
      }),
    )
  })
})
