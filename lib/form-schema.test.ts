import { expect, test } from 'vitest'
import { z } from 'zod'
import { fieldProblems, problemCode } from './form-problem'
import { formSchema, withoutCardNumber } from './form-schema'

const CARD = '4111 1111 1111 1111'

const schema = formSchema(
  {
    name: z.string().trim().min(1, problemCode('nameRequired')),
    note: z
      .string()
      .default('')
      .transform((text) => text.trim())
      .pipe(z.string().max(100, problemCode('tooLong'))),
    email: z.string().optional(),
    count: z.string().transform(Number),
    transactionId: z.string(),
  },
  { except: ['transactionId'] },
)
const good = { name: 'Aiko', note: 'n', email: 'a@example.com', count: '4111111111111111', transactionId: CARD }

test('Numbers, and the fields that are excepted, are not looked at', () => {
  expect(schema.parse(good)).toEqual({ ...good, count: 4111111111111111 })
})

test.each(['name', 'note', 'email'])('A card number in the field %s is the problem of that field', (name) => {
  const { error } = schema.safeParse({ ...good, [name]: `My card is ${CARD}` })
  expect(error && fieldProblems(error)).toEqual({ [name]: { code: 'cardNumber', params: {} } })
})

test('What else is wrong with a field is still found', () => {
  const { error } = schema.safeParse({ ...good, name: '' })
  expect(error && fieldProblems(error)).toMatchObject({ name: { code: 'nameRequired' } })
})

test('A single field can be checked alone', () => {
  expect(withoutCardNumber(z.string()).safeParse(CARD).success).toBe(false)
  expect(withoutCardNumber(z.string()).safeParse('Aiko').success).toBe(true)
})
