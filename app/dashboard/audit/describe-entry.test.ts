import { expect, test } from 'vitest'
import { AUDIT_ACTIONS, auditActions } from '@/lib/auth/audit/audit-actions'
import { AUDIT_REASONS } from '@/lib/auth/audit/audit-reasons'
import messages from '@/messages/en.json'
import { translatorOf } from '@/messages/translator'
import { describeEntry, describeReason, ENTRY_KEYS, isRefusal } from './describe-entry'

const audit = translatorOf('audit')
const formProblems = translatorOf('formProblems')

test('Each outcome of each action has a sentence of its own, and none is left over', () => {
  const sentences = Object.entries(messages.audit.entries).flatMap(([action, outcomes]) =>
    Object.keys(outcomes).map((outcome) => `${action}.${outcome}`),
  )
  expect(sentences.sort()).toEqual([...ENTRY_KEYS].sort())
  const texts = ENTRY_KEYS.map((key) => audit(`entries.${key}`, { target: 'PO-1' }))
  expect(new Set(texts).size).toBe(texts.length)
})

test('Each action, reason and kept detail has a label, and none is left over', () => {
  expect(Object.keys(messages.audit.actions).sort()).toEqual([...auditActions].sort())
  expect(Object.keys(messages.audit.reasons).sort()).toEqual([...AUDIT_REASONS].sort())
  const details = auditActions.flatMap((action) => Object.keys(AUDIT_ACTIONS[action].details.shape))
  const labels = Object.keys(messages.audit.fields)
  expect(details.map((name) => name.replace('Minor', '')).filter((name) => !labels.includes(name))).toEqual([])
})

test('A refused action is never described as done', () => {
  const entry = { action: 'refund', target: 'PO-1' }
  expect(describeEntry({ ...entry, outcome: 'done' }, audit)).toBe('Refunded order PO-1')
  expect(describeEntry({ ...entry, outcome: 'refused' }, audit)).toBe('Tried to refund order PO-1: refused')
  expect(describeEntry({ ...entry, outcome: 'unclear' }, audit)).toBe('Tried to refund order PO-1: outcome unclear')
  expect(describeEntry({ ...entry, outcome: null }, audit)).toBe('Refund: PO-1 (outcome not recorded)')
})

test('An action that this version does not know is described by its name', () => {
  expect(describeEntry({ action: 'paint_the_door', outcome: null, target: 'x' }, audit)).toBe(
    'paint_the_door: x (outcome not recorded)',
  )
})

test('A refusal has its reason: the form’s problem, where that is known', () => {
  const t = { audit, formProblems }
  expect(describeReason({ reason: 'not_allowed', details: null }, t)).toBe('Their role doesn’t allow it.')
  const details = { problem: { code: 'tooLong', params: { max: 5 } } }
  expect(describeReason({ reason: 'invalid_input', details }, t)).toBe('Use at most 5 characters.')
  expect(describeReason({ reason: 'invalid_input', details: { problem: 'x' } }, t)).toBe('The input was invalid.')
  expect(describeReason({ reason: null, details: null }, t)).toBeNull()
})

test('Only an action that was not done is highlighted', () => {
  expect((['refused', 'failed', 'unclear'] as const).map((outcome) => isRefusal({ outcome }))).toEqual([
    true,
    true,
    true,
  ])
  expect(([null, 'done', 'dry_run', 'pending'] as const).some((outcome) => isRefusal({ outcome }))).toBe(false)
})
