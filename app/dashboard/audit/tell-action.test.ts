import { expect, test } from 'vitest'
import { isRefusal, tellAction, tellChanges } from './tell-action'

test('An action is told in words, also one that nobody wrote words for', () => {
  expect(tellAction('change_role')).toBe('Changed the role of')
  expect(tellAction('paint_the_door')).toBe('Paint the door')
})

test('Only what is different is told, with what it was before', () => {
  const row = { before: { role: 'owner', disabled: false }, after: { role: 'viewer', disabled: false } }
  expect(tellChanges(row)).toEqual([{ name: 'role', before: 'owner', after: 'viewer' }])
})

test('What is new has no before, and what is gone no after', () => {
  expect(tellChanges({ before: null, after: { role: 'staff' } })).toEqual([{ name: 'role', before: null, after: 'staff' }])
  expect(tellChanges({ before: { note: 'x' }, after: { note: '' } })).toEqual([{ name: 'note', before: 'x', after: null }])
  expect(tellChanges({ before: null, after: null })).toEqual([])
})

test('Refusals stand out, and nothing else does', () => {
  expect(['refused', 'sign_in_refused', 'sign_in', 'refund'].map(isRefusal)).toEqual([true, true, false, false])
})
