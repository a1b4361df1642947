import { expect, test } from 'vitest'
import { findStep, newSecret, totpAddress } from './totp'

/* The secret and codes of RFC 6238, appendix B, of which apps show the last six digits. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const at = (seconds: number) => new Date(seconds * 1000)

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
])('At second %i the code is %s', (seconds, code) => {
  expect(findStep(SECRET, code, at(seconds))).toBe(Math.floor(seconds / 30))
})

test('A code is read one step early or late, and no more', () => {
  const [code, step] = ['287082', 1]
  expect([0, 31, 60, 89].map((seconds) => findStep(SECRET, code, at(seconds)))).toEqual([step, step, step, step])
  expect([90, 120, 3600].map((seconds) => findStep(SECRET, code, at(seconds)))).toEqual([null, null, null])
})

test.each(['', '28708', '2870820', '000000', 'abcdef', '28708a'])('%s is no code', (code) => {
  expect(findStep(SECRET, code, at(59))).toBeNull()
})

test('Secrets have 160 bits and differ', () => {
  expect(newSecret()).toMatch(/^[A-Z2-7]{32}$/)
  expect(newSecret()).not.toBe(newSecret())
})

test('An app reads issuer, address and secret from the QR code', () => {
  const address = new URL(totpAddress(SECRET, { issuer: 'PO Checkout', label: 'aiko+shop@example.com' }))
  expect(decodeURIComponent(address.pathname)).toContain('PO Checkout:aiko+shop@example.com')
  expect(Object.fromEntries(address.searchParams)).toMatchObject({ issuer: 'PO Checkout', secret: SECRET })
})
