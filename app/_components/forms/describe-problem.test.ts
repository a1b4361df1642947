import { expect, test } from 'vitest'
import { FORM_PROBLEM_CODES, formProblem } from '@/lib/form-problem'
import { translatorOf } from '@/messages/translator'
import { describeProblem } from './describe-problem'

const t = translatorOf('formProblems')

test('A problem is described with its parameters', () => {
  expect(describeProblem(t, formProblem('tooLong', { max: 100 }))).toBe('Use at most 100 characters.')
})

test.each(FORM_PROBLEM_CODES)('%s has a sentence', (code) => {
  const limits = { min: 1, max: 9, digits: 2, count: 1, minutes: 3, example: '12.30' }
  const names = { email: 'Taro@example.com', name: 'Mug', currency: 'JPY', to: 'USD', host: 'images.example.com' }
  expect(describeProblem(t, formProblem(code, { ...limits, ...names }))).toMatch(/^[A-Z“1][^{}]*\.$/)
})
