import { expect, test } from 'vitest'
import { ACTIONS, PAGES } from './rules'
import { findActions, findPages } from './scan'

test('Every page and route of the dashboard has a rule, and no rule is left over', () => {
  expect(Object.keys(PAGES).sort()).toEqual(findPages().sort())
})

test('Every server action of the dashboard has a rule, and no rule is left over', () => {
  expect(Object.keys(ACTIONS).sort()).toEqual(findActions().sort())
})
