import { expect, test } from 'vitest'
import { errorMessageOf } from './auth-logger'

test('Of what next-auth reports, the words of the error are kept', () => {
  expect(errorMessageOf(new Error('expected 200 OK, got: 500'))).toBe('expected 200 OK, got: 500')
  expect(errorMessageOf({ error: new Error('id_token expired'), providerId: 'company' })).toBe('id_token expired')
  expect(errorMessageOf({ message: 'outer', error: { message: 'inner', stack: 's' } })).toBe('inner')
})

test('What is no error has no words, and nothing else of it is kept', () => {
  expect([undefined, null, 'a secret', { client_secret: 'a secret' }].map(errorMessageOf)).toEqual([
    null,
    null,
    null,
    null,
  ])
})
