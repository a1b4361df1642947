import { expect, test } from 'vitest'
import { translatorOf } from '@/messages/translator'
import { describeChanges } from './describe-changes'

const t = {
  audit: translatorOf('audit'),
  orderStatus: translatorOf('orderStatus'),
  reviewReasons: translatorOf('reviewReasons'),
}
const entry = { details: null, before: null, after: null }

test('Only changed values are described, with their old values', () => {
  const before = { role: 'owner', disabled: false }
  expect(describeChanges({ ...entry, before, after: { role: 'viewer', disabled: false } }, t)).toEqual([
    { name: 'Role', before: 'Owner', after: 'Viewer' },
  ])
  expect(describeChanges(entry, t)).toEqual([])
})

test('What is new has no before, and what is gone no after', () => {
  expect(describeChanges({ ...entry, before: {}, after: { name: 'Mug' } }, t)).toEqual([
    { name: 'Name', before: null, after: 'Mug' },
  ])
  expect(describeChanges({ ...entry, before: { receiptNote: 'x' }, after: { receiptNote: '' } }, t)).toEqual([
    { name: 'Receipt note', before: 'x', after: null },
  ])
})

test('The attempted change is described first, and an amount has its currency everywhere', () => {
  const refund = {
    details: { amountMinor: '1250', currency: 'USD', reason: 'Broken', problem: { code: 'tooLong', params: {} } },
    before: { status: 'paid', refundedMinor: '0' },
    after: { status: 'partially_refunded', refundedMinor: '1250' },
  }
  expect(describeChanges(refund, t)).toEqual([
    { name: 'Amount', before: null, after: '12.50 USD' },
    { name: 'Reason', before: null, after: 'Broken' },
    { name: 'Status', before: 'Paid', after: 'Partially refunded' },
    { name: 'Refunded', before: '0.00 USD', after: '12.50 USD' },
  ])
})

test('A changed currency is described', () => {
  expect(describeChanges({ ...entry, before: { currency: 'JPY' }, after: { currency: 'USD' } }, t)).toEqual([
    { name: 'Currency', before: 'JPY', after: 'USD' },
  ])
})

test('Lists are described by the labels of their members, and a member without a label by its value', () => {
  const before = { reviewReasons: ['paid_twice', 'unheard_of'], color: { of: 'door' } }
  expect(describeChanges({ ...entry, before, after: { reviewReasons: [], color: 'a.b' } }, t)).toEqual([
    { name: 'Review reasons', before: 'Paid twice, unheard_of', after: null },
    { name: 'color', before: '{"of":"door"}', after: 'a.b' },
  ])
})
