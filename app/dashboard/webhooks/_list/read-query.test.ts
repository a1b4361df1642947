import { expect, test } from 'vitest'
import { hrefOf, readQuery } from './read-query'

test('Filters and place survive the way into the address and back', () => {
  const filter = { show: 'rejected', search: 'PO-7F3K-29QX-2', from: '2026-11-01', to: '2026-11-24' } as const
  const { searchParams } = new URL(hrefOf(filter, { before: '1_x' }), 'http://shop')
  expect(readQuery(Object.fromEntries(searchParams))).toEqual({ filter, cursor: '1_x' })
})

test('Without filters the address is plain', () => {
  expect(hrefOf({ show: 'all' })).toBe('/dashboard/webhooks')
})

test.each([
  ['an unknown filter', { show: 'everything' }, { show: 'all' }],
  ['a filter of every object', { show: 'constructor' }, { show: 'all' }],
  ['a filter named twice', { show: ['dead', 'open'] }, { show: 'all' }],
  ['a day that does not exist', { from: '2026-02-30' }, { show: 'all' }],
  ['a day of another age', { from: '0000-01-01', to: '99999-01-01' }, { show: 'all' }],
  ['an order’s number in small letters', { search: ' po-7f3k-29qx ' }, { show: 'all', search: 'PO-7F3K-29QX' }],
  ['NUL in the search', { search: 'a\0b' }, { show: 'all', search: 'a?b' }],
  ['a search of a thousand letters', { search: 'x'.repeat(1000) }, { show: 'all', search: 'x'.repeat(45) }],
])('%s', (_what, params, filter) => {
  expect(readQuery(params).filter).toEqual(filter)
})
