import { expect, test } from 'vitest'
import { isRefusal, describeAction, describeChanges } from './describe-entry'

test('An action is told in words, also one that nobody wrote words for', () => {
  expect(describeAction('change_role')).toBe('Changed the role of')
  expect(describeAction('paint_the_door')).toBe('Paint the door')
})

test('Only what is different is told, with what it was before', () => {
  const row = { before: { role: 'owner', disabled: false }, after: { role: 'viewer', disabled: false } }
  expect(describeChanges(row)).toEqual([{ name: 'role', before: 'owner', after: 'viewer' }])
})

test('What is new has no before, and what is gone no after', () => {
  expect(describeChanges({ before: null, after: { role: 'staff' } })).toEqual([
    { name: 'role', before: null, after: 'staff' },
  ])
  expect(describeChanges({ before: { note: 'x' }, after: { note: '' } })).toEqual([
    { name: 'note', before: 'x', after: null },
  ])
  expect(describeChanges({ before: null, after: null })).toEqual([])
})

test('An amount is told with the currency noted beside it, before and after', () => {
  const before = { status: 'paid', refundedMinor: '0' }
  const after = { status: 'partially_refunded', refundedMinor: '1250', amountMinor: '1250', currency: 'USD' }
  expect(describeChanges({ before, after })).toEqual([
    { name: 'status', before: 'paid', after: 'partially_refunded' },
    { name: 'refunded', before: '0.00 USD', after: '12.50 USD' },
    { name: 'amount', before: null, after: '12.50 USD' },
  ])
})

test('A currency that changes by itself is told, and an amount without one is left as it was noted', () => {
  expect(describeChanges({ before: { currency: 'JPY' }, after: { currency: 'USD' } })).toEqual([
    { name: 'currency', before: 'JPY', after: 'USD' },
  ])
  expect(describeChanges({ before: null, after: { amountMinor: '1250' } })).toEqual([
    { name: 'amount minor', before: null, after: '1250' },
  ])
})

test('Refusals stand out, and nothing else does', () => {
  expect(['refused', 'sign_in_refused', 'sign_in', 'refund'].map(isRefusal)).toEqual([true, true, false, false])
})
