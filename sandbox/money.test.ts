import { expect, test } from 'vitest'
import { decimalText, displayAmount, readAmount, wireText } from './money'

test.each([
  { wire: '4800', currency: 'JPY', minor: 4800n, text: '4800' },
  { wire: '12.34', currency: 'USD', minor: 1234n, text: '12.34' },
  { wire: '12.3', currency: 'USD', minor: 1230n, text: '12.30' },
  { wire: '0.05', currency: 'USD', minor: 5n, text: '0.05' },
  { wire: '1.234', currency: 'KWD', minor: 1234n, text: '1.234' },
])('$wire $currency is $minor minor units and is written as $text', ({ wire, currency, minor, text }) => {
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
])('"%s" is not an amount of %s and is refused instead of rounded', (wire, currency) => {
  expect(readAmount(wire, currency, 'major')).toBeNull()
})

test('In minor units 1234 USD cents are twelve dollars thirty-four', () => {
  expect(readAmount(1234, 'USD', 'minor')).toBe(1234n)
  expect(wireText(1234n, 'USD', 'minor')).toBe('1234')
  expect(displayAmount(1234n, 'USD', 'en-US')).toBe('$12.34')
})
