import { expect, test } from 'vitest'
import { readStamp, writeStamp } from './stamps'
import { HURRIED_CART_MS, HURRIED_FORM_MS, isHurried } from './visitor'

const NOW = new Date('2026-11-29T12:00:00Z')
const later = (ms: number) => new Date(NOW.getTime() + ms)

test('A stamp tells when it was written, for its own kind and subject', () => {
  const text = writeStamp('form', 'cart-1', NOW)
  expect(readStamp('form', 'cart-1', { text, now: later(5000) })?.at).toEqual(NOW)
  expect(readStamp('form', 'cart-2', { text, now: later(5000) })).toBeNull()
  expect(readStamp('cart', 'cart-1', { text, now: later(5000) })).toBeNull()
})

test.each([
  ['missing', () => undefined],
  ['empty', () => ''],
  [
    'with an earlier time',
    (text: string) => text.replace(/^[^.]+/, (time) => (Number.parseInt(time, 36) - 9).toString(36)),
  ],
  ['with another signature', (text: string) => `${text.slice(0, -2)}xx`],
  ['with NUL', (text: string) => `${text}\u0000`],
])('A stamp that is %s is none', (_name, change: (text: string) => string | undefined) => {
  expect(readStamp('form', 'c', { text: change(writeStamp('form', 'c', NOW)), now: later(5000) })).toBeNull()
})

test('A stamp from the future is none', () => {
  expect(readStamp('form', 'c', { text: writeStamp('form', 'c', later(1)), now: NOW })).toBeNull()
})

const visitor = (cartMs: number, formMs: number | null) => ({
  address: '203.0.113.7',
  cartStamp: writeStamp('cart', '', later(-cartMs)),
  formStamp: formMs === null ? null : writeStamp('form', 'cart-1', later(-formMs)),
  browserStamp: undefined,
})

test('A form is hurried below the times of a person, and by a stamp that is not its own', () => {
  expect(isHurried(visitor(HURRIED_CART_MS, HURRIED_FORM_MS), 'cart-1', NOW)).toBe(false)
  expect(isHurried(visitor(HURRIED_CART_MS, HURRIED_FORM_MS - 1), 'cart-1', NOW)).toBe(true)
  expect(isHurried(visitor(HURRIED_CART_MS - 1, HURRIED_FORM_MS), 'cart-1', NOW)).toBe(true)
  expect(isHurried(visitor(HURRIED_CART_MS, HURRIED_FORM_MS), 'cart-2', NOW)).toBe(true)
  expect(isHurried({ ...visitor(HURRIED_CART_MS, null), formStamp: undefined }, 'cart-1', NOW)).toBe(true)
})

test('Where there is no form, only the cart is asked', () => {
  expect(isHurried(visitor(HURRIED_CART_MS, null), 'cart-1', NOW)).toBe(false)
  expect(isHurried(visitor(HURRIED_CART_MS - 1, null), 'cart-1', NOW)).toBe(true)
})
