import { expect, test } from 'vitest'
import { errorMessageOf } from './auth-logger'

test('The message of an error that next-auth reports is logged', () => {
  expect(errorMessageOf(new Error('expected 200 OK, got: 500'))).toBe('expected 200 OK, got: 500')
  expect(errorMessageOf({ error: new Error('id_token expired'), providerId: 'company' })).toBe('id_token expired')
  expect(errorMessageOf({ message: 'outer', error: { message: 'inner', stack: 's' } })).toBe('inner')
})

test('A value that is not an error is logged without its content', () => {
  expect([undefined, null, 'a secret', { client_secret: 'a secret' }].map(errorMessageOf)).toEqual([
    null,
    null,
    null,
    null,
  ])
})
