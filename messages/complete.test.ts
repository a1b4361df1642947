import { expect, test } from 'vitest'
import { complete } from './complete'

test('What a translation lacks is in the original’s words', () => {
  const original = { a: { b: 'One', c: 'Two' }, d: { e: 'Three' } }
  expect(complete({ a: { b: 'Ichi' } }, original)).toEqual({ a: { b: 'Ichi', c: 'Two' }, d: { e: 'Three' } })
})

test('What the original does not have is left out', () => {
  expect(complete({ a: 'Ichi', b: 'Ni', c: { d: 'San' } }, { a: 'One' })).toEqual({ a: 'Ichi' })
})

test('Where the kinds differ, the original counts', () => {
  expect(complete({ a: 'Ichi', b: { c: 'Ni' } }, { a: { d: 'One' }, b: 'Two' })).toEqual({ a: { d: 'One' }, b: 'Two' })
})
