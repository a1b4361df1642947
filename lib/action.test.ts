import { describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { formAction, formFields } from './action'
import { problemCode } from './form-problem'
import { formSchema } from './form-schema'

function form(fields: [string, string | Blob][]): FormData {
  const data = new FormData()
  for (const [name, value] of fields) data.append(name, value)
  return data
}

describe('FormFields', () => {
  test('Keeps text, the last of a repeated name, and neither files nor React’s own fields', () => {
    const data = form([
      ['a', '1'],
      ['a', '2'],
      ['$ACTION_ID_1', 'x'],
      ['file', new Blob(['x'])],
    ])
    expect(formFields(data)).toEqual({ a: '2' })
  })
})

describe('FormAction', () => {
  const run = vi.fn((input: { n: number }) => Promise.resolve(`did ${input.n}`))
  const schema = formSchema({
    n: z.string(problemCode('required')).regex(/^\d+$/, problemCode('quantityOutOfRange')).transform(Number),
  })
  const action = formAction(schema, ({ code }) => `no: ${code}`, run)

  test('Runs the action with the parsed form', async () => {
    expect(await action('', form([['n', '7']]))).toBe('did 7')
  })

  test('Does not run for an invalid form, and returns the code of its problem', async () => {
    run.mockClear()
    expect(await action('', form([['n', 'x']]))).toBe('no: quantityOutOfRange')
    expect(await action('', form([]))).toBe('no: required')
    expect(run).not.toHaveBeenCalled()
  })
})
