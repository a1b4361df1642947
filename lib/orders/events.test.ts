import { expect, test } from 'vitest'
import { parseOrderEvent } from './events'

test('A stored event is read with the parameters of its kind, and with no others', () => {
  const parameters = { from: 'awaiting_payment', to: 'paid' }
  expect(parseOrderEvent({ kind: 'status_changed', parameters: { ...parameters, more: 1 } })).toEqual({
    kind: 'status_changed',
    parameters,
  })
})

test.each([
  ['a kind that this version does not know', { kind: 'order_shipped', parameters: {} }],
  ['a name that every object has', { kind: 'constructor', parameters: {} }],
  ['a status that this version does not know', { kind: 'status_changed', parameters: { from: 'paid', to: 'eaten' } }],
  ['parameters of another kind', { kind: 'order_closed', parameters: { ordinal: 1 } }],
])('An event of %s is null, and no error', (_, row) => {
  expect(parseOrderEvent(row)).toBeNull()
})
