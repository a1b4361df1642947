import { expect, test } from 'vitest'
import { translatorOf } from '@/messages/translator'
import { describeRefusal } from './describe-refusal'

const t = translatorOf('signIn')
const INCORRECT = 'Incorrect email or password.'

test('A user whom the company’s sign-in did not admit sees what to do, and nothing about accounts', () => {
  const refusal = describeRefusal(t, 'AccessDenied', 'Kumo Works')
  expect(refusal).toContain('Kumo Works')
  expect(refusal).toContain('ask the shop’s owner')
  expect(refusal).not.toMatch(/disabled|verified|no account/i)
})

test.each(['OAuthSignin', 'OAuthCallback', 'Callback', '<b>'])(
  'A provider that fails (%s) is to be tried again',
  (error) => {
    expect(describeRefusal(t, error, 'Kumo Works')).toBe(
      'Signing in with Kumo Works didn’t work. Try again or use your password.',
    )
  },
)

test('Without a provider only the password can have been wrong', () => {
  expect(describeRefusal(t, 'AccessDenied', undefined)).toBe(INCORRECT)
  expect(describeRefusal(t, 'CredentialsSignin', 'Kumo Works')).toBe(INCORRECT)
})
