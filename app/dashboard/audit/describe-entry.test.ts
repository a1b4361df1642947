import { expect, test } from 'vitest'
import { isRefusal, tellAction, tellChanges } from './describe-entry'

test('An action is told in words, also one that nobody wrote words for', () => {
  expect(tellAction('change_role')).toBe('Changed the role of')
  expect(tellAction('paint_the_door')).toBe('Paint the door')
})

test('Only what is different is told, with what it was before', () => {
  const row = { before: { role: 'owner', disabled: false }, after: { role: 'viewer', disabled: false } }
  expect(tellChanges(row)).toEqual([{ name: 'role', before: 'owner', after: 'viewer' }])
})

test('What is new has no before, and what is gone no after', () => {
  expect(tellChanges({ before: null, after: { role: 'staff' } })).toEqual([
    { name: 'role', before: null, after: 'staff' },
  ])
  expect(tellChanges({ before: { note: 'x' }, after: { note: '' } })).toEqual([
    { name: 'note', before: 'x', after: null },
  ])
  expect(tellChanges({ before: null, after: null })).toEqual([])
})

test('An amount is told with the currency noted beside it, before and after', () => {
  const before = { status: 'paid', refundedMinor: '0' }
  const after = { status: 'partially_refunded', refundedMinor: '1250', amountMinor: '1250', currency: 'USD' }
  expect(tellChanges({ before, after })).toEqual([
    { name: 'status', before: 'paid', after: 'partially_refunded' },
    { name: 'refunded', before: '0.00 USD', after: '12.50 USD' },
    { name: 'amount', before: null, after: '12.50 USD' },
  ])
})

test('A currency that changes by itself is told, and an amount without one is left as it was noted', () => {
  expect(tellChanges({ before: { currency: 'JPY' }, after: { currency: 'USD' } })).toEqual([
    { name: 'currency', before: 'JPY', after: 'USD' },
  ])
  expect(tellChanges({ before: null, after: { amountMinor: '1250' } })).toEqual([
    { name: 'amount minor', before: null, after: '1250' },
  ])
})

test('Refusals stand out, and nothing else does', () => {
  expect(['refused', 'sign_in_refused', 'sign_in', 'refund'].map(isRefusal)).toEqual([true, true, false, false])
})
