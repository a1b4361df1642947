import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CURRENCIES, getExponent, requireExponent } from './currencies'
import { formatMoney, toDecimalText } from './format-money'
import { sumMinor } from './money'
import { readGatewayAmount } from './read-gateway-amount'
import { writeGatewayAmount } from './write-gateway-amount'

describe('A displayed amount', () => {
  test.each([
    [4800n, 'JPY', '¥4,800'],
    [1234n, 'USD', '$12.34'],
    [5n, 'USD', '$0.05'],
    [1234n, 'KWD', 'KWD 1.234'],
    [-1234n, 'USD', '-$12.34'],
    [90071992547409930n, 'USD', '$900,719,925,474,099.30'],
  ])('%s minor units of %s is %s', (amountMinor, currency, text) => {
    expect(formatMoney({ amountMinor, currency }, 'en').replace(/\u00a0/g, ' ')).toBe(text)
  })

  test('In German is the same amount in the German notation', () => {
    expect(formatMoney({ amountMinor: 123456n, currency: 'EUR' }, 'de').replace(/\u00a0/g, ' ')).toBe('1.234,56 €')
  })
})

describe('An amount for the gateway', () => {
  test.each([
    [4800n, 'JPY', 'major', '4800'],
    [1234n, 'USD', 'major', '12.34'],
    [1234n, 'USD', 'minor', '1234'],
    [1234n, 'KWD', 'major', '1.234'],
    [7n, 'KWD', 'major', '0.007'],
  ] as const)('%s minor units of %s in %s units is sent as %s', (amountMinor, currency, unit, text) => {
    expect(writeGatewayAmount({ amountMinor, currency }, unit)).toBe(text)
  })

  test('Is refused when it is too long, and not truncated', () => {
    expect(writeGatewayAmount({ amountMinor: 9_999_999_99n, currency: 'USD' }, 'major')).toBe('9999999.99')
    expect(writeGatewayAmount({ amountMinor: 10_000_000_00n, currency: 'USD' }, 'major')).toBeNull()
  })
})

describe('An amount from the gateway', () => {
  test.each([
    [4800, 'JPY', 'major', 4800n],
    ['4800', 'JPY', 'major', 4800n],
    [12.34, 'USD', 'major', 1234n],
    ['12.3', 'USD', 'major', 1230n],
    [12, 'USD', 'major', 1200n],
    ['12.3400', 'USD', 'major', 1234n],
    [1234, 'USD', 'minor', 1234n],
    ['1.234', 'KWD', 'major', 1234n],
    [0, 'JPY', 'major', 0n],
  ] as const)('%s of %s in %s units is %s', (amount, currency, unit, minor) => {
    expect(readGatewayAmount(amount, currency, unit)).toBe(minor)
  })

  test.each([
    ['48.5', 'JPY', 'finer than a yen'],
    [12.345, 'USD', 'finer than a cent'],
    [-1, 'JPY', 'negative'],
    [1e21, 'JPY', 'an exponent'],
    ['', 'JPY', 'empty'],
    ['0x10', 'JPY', 'hexadecimal'],
    ['١٢', 'JPY', 'in other digits'],
    [Number.NaN, 'JPY', 'not a number'],
    ['12', 'NOPE', 'of no currency'],
  ] as const)('%s of %s is no amount: %s', (amount, currency, _why) => {
    expect(readGatewayAmount(amount, currency, 'major')).toBeNull()
  })
})

test('A sent amount is read back unchanged, for every currency, although the two functions share no arithmetic', () => {
  fc.assert(
    fc.property(fc.constantFrom(...CURRENCIES), fc.bigInt(0n, 999_999_999n), (currency, amountMinor) => {
      const text = toDecimalText({ amountMinor, currency })
      expect(readGatewayAmount(text, currency, 'major')).toBe(amountMinor)
    }),
    { numRuns: 2000 },
  )
})

test('Currencies have zero, two or three decimals, and an unknown one has none', () => {
  expect([getExponent('JPY'), getExponent('USD'), getExponent('KWD'), getExponent('XXX')]).toEqual([0, 2, 3, null])
  expect(() => requireExponent('XXX')).toThrow(RangeError)
})

test('Amounts add up without rounding', () => {
  expect(sumMinor([1n, 2n, 9_007_199_254_740_993n])).toBe(9_007_199_254_740_996n)
})
