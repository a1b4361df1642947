import { expect, test } from 'vitest'
import { minorOf, textOf } from './decimal'

test.each([
  ['4800', 'JPY', 4800n],
  ['12.34', 'USD', 1234n],
  ['12.3', 'USD', 1230n],
  ['12', 'USD', 1200n],
  ['0.05', 'USD', 5n],
  ['4800.00', 'JPY', 4800n],
])('%s %s', (text, currency, minor) => {
  expect(minorOf(text, currency)).toBe(minor)
})

test.each([
  ['12.345', 'USD'],
  ['1.5', 'JPY'],
  ['-1', 'USD'],
  ['1e3', 'USD'],
  ['12', 'KWD'],
])('%s %s is refused, not rounded', (text, currency) => {
  expect(() => minorOf(text, currency)).toThrow()
})

test('An amount is written as decimal text', () => {
  expect([textOf(1234n, 'USD'), textOf(5n, 'USD'), textOf(-5n, 'USD'), textOf(4800n, 'JPY')]).toEqual([
    '12.34 USD',
    '0.05 USD',
    '-0.05 USD',
    '4800 JPY',
  ])
})
