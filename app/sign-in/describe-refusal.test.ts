import { expect, test } from 'vitest'
import { describeRefusal } from './describe-refusal'

test('Somebody whom the company’s sign-in did not bring in is told what to do, and nothing of accounts', () => {
  const told = describeRefusal('AccessDenied', 'Kumo Works')
  expect(told).toContain('Kumo Works')
  expect(told).toContain('ask its owner')
  expect(told).not.toMatch(/disabled|verified|no account/i)
})

test.each(['OAuthSignin', 'OAuthCallback', 'Callback', '<b>'])(
  'A provider that fails (%s) is to be tried again',
  (error) => {
    expect(describeRefusal(error, 'Kumo Works')).toBe(
      'Signing in with Kumo Works did not work this time. Please try again, or use your password.',
    )
  },
)

test('Without a provider only the password can have been wrong', () => {
  expect(describeRefusal('AccessDenied', undefined)).toBe('E-mail and password do not fit together.')
  expect(describeRefusal('CredentialsSignin', 'Kumo Works')).toBe('E-mail and password do not fit together.')
})
