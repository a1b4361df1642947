import { expect, test } from 'vitest'
import { giveUp, readReason, writeReason, type DeliveryReason } from './delivery-reason'

test.each<DeliveryReason>([
  { code: 'recorded' },
  { code: 'gateway_status', status: 503 },
  { code: 'foreign', difference: 'merchant', misdirected: 'yes' },
  { code: 'given_up', last: { code: 'unreadable_amount', amount: '48.5', currency: 'JPY' } },
])('%o is read back from the columns it is written to', (reason) => {
  expect(readReason(writeReason(reason))).toEqual(reason)
})

test('An unknown reason is returned as it is stored, and no reason is null', () => {
  const stored = { reasonCode: 'of_tomorrow', reasonParams: { a: 1 } }
  expect(readReason(stored)).toEqual({ code: 'recorded_before', text: '{"a":1,"code":"of_tomorrow"}' })
  expect(readReason({ reasonCode: null, reasonParams: null })).toBeNull()
})

test('A delivery that is dead twice has the last reason only', () => {
  const once = giveUp('given_up', { code: 'unknown_transaction' })
  expect(giveUp('given_up', once)).toEqual(once)
})
