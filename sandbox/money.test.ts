import { expect, test } from 'vitest'
import { decimalText, displayAmount, readAmount, wireText } from './money'

test.each([
  ['4800', 'JPY', 4800n, '4800'],
  ['12.34', 'USD', 1234n, '12.34'],
  ['12.3', 'USD', 1230n, '12.30'],
  ['0.05', 'USD', 5n, '0.05'],
  ['1.234', 'KWD', 1234n, '1.234'],
])('%s %s is %s minor units and is written as %s', (wire, currency, minor, text) => {
  expect(readAmount(wire, currency, 'major')).toBe(minor)
  expect(decimalText(minor, currency)).toBe(text)
})

test.each([
  ['12.345', 'USD'],
  ['48.5', 'JPY'],
  ['0', 'USD'],
  ['-1', 'USD'],
  ['1e3', 'USD'],
  ['', 'USD'],
  ['NaN', 'USD'],
  ['12,34', 'USD'],
])('"%s" is no amount of %s and is refused instead of rounded', (wire, currency) => {
  expect(readAmount(wire, currency, 'major')).toBeNull()
})

test('in minor units 1234 USD cents are twelve dollars thirty-four', () => {
  expect(readAmount(1234, 'USD', 'minor')).toBe(1234n)
  expect(wireText(1234n, 'USD', 'minor')).toBe('1234')
  expect(displayAmount(1234n, 'USD', 'en-US')).toBe('$12.34')
})
