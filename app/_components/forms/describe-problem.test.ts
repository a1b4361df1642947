import { expect, test } from 'vitest'
import { FORM_PROBLEM_CODES, formProblem } from '@/lib/form-problem'
import { translatorOf } from '@/messages/translator'
import { describeProblem } from './describe-problem'

const t = translatorOf('formProblems')

test('A problem is told with its parameters', () => {
  expect(describeProblem(t, formProblem('tooLong', { max: 100 }))).toBe('Use at most 100 characters.')
})

test.each(FORM_PROBLEM_CODES)('%s has a sentence', (code) => {
  const params = { min: 1, max: 9, example: 'x' }
  expect(describeProblem(t, formProblem(code, params))).toMatch(/^[A-Z].*\.$/)
})
