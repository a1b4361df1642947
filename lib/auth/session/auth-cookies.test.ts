import { expect, test } from 'vitest'
import { authCookies } from './auth-cookies'

const NAMES = {
  sessionToken: 'next-auth.session-token',
  callbackUrl: 'next-auth.callback-url',
  csrfToken: 'next-auth.csrf-token',
  pkceCodeVerifier: 'next-auth.pkce.code_verifier',
  state: 'next-auth.state',
  nonce: 'next-auth.nonce',
}

const namesOf = (appUrl: string) =>
  Object.fromEntries(Object.entries(authCookies(appUrl)).map(([use, { name }]) => [use, name]))

test('Over https every cookie that next-auth keeps is one of this host', () => {
  const appUrl = 'https://shop.example.com'
  expect(namesOf(appUrl)).toEqual(
    Object.fromEntries(Object.entries(NAMES).map(([use, name]) => [use, `__Host-${name}`])),
  )
  for (const { options } of Object.values(authCookies(appUrl))) {
    expect(options).toMatchObject({ path: '/', secure: true, httpOnly: true, sameSite: 'lax' })
    expect(options).not.toHaveProperty('domain')
  }
})

test('On localhost they have the names that next-auth gives them', () => {
  expect(namesOf('http://localhost:3000')).toEqual(NAMES)
})
