import { expect, test } from 'vitest'
import { z } from 'zod'
import { fieldProblems, problemCode, problemOf } from './form-problem'

const schema = z.object({
  name: z.string(problemCode('nameRequired')).min(1, problemCode('nameRequired')).max(5, problemCode('tooLong')),
  quantity: z
    .number()
    .refine((n) => n <= 99, { error: problemCode('quantityOutOfRange'), params: { min: 1, max: 99, why: [] } }),
  key: z.uuid(),
})
const good = { name: 'Aiko', quantity: 1, key: '7d3cbf1e-43f8-4b5c-9a8e-2f3f0d8c9e11' }

function problemsOf(input: unknown) {
  const { error } = schema.safeParse(input)
  return error && fieldProblems(error)
}

test('A valid form has no problem', () => {
  expect(problemsOf(good)).toBeUndefined()
})

test('Each field has the code of its first problem, with the limit it breaks', () => {
  expect(problemsOf({ ...good, name: '', quantity: 100 })).toEqual({
    name: { code: 'nameRequired', params: { min: 1 } },
    quantity: { code: 'quantityOutOfRange', params: { min: 1, max: 99 } },
  })
  expect(problemsOf({ ...good, name: 'Aiko-Marie' })).toEqual({ name: { code: 'tooLong', params: { max: 5 } } })
})

test('A problem without a code is unreadable, and zod’s own message is not used', () => {
  expect(problemsOf({ ...good, key: 'x' })).toEqual({ key: { code: 'unreadable', params: {} } })
  expect(problemOf(undefined)).toEqual({ code: 'unreadable', params: {} })
})
