import { describe, expect, test } from 'vitest'
import { readOptions } from './options'

const said = (...given: string[]) => {
  try {
    readOptions(given)
    return 'nothing'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

describe('An instance that is not on this machine is not attacked', () => {
  test.each([
    'https://shop.example',
    'http://192.168.0.1:3000',
    'http://localhost.evil.example',
    'http://127.0.0.2',
    'http://0.0.0.0:3000',
  ])('%s', (url) => {
    expect(said(url)).toMatch(/is not this machine.*--i-own-this/)
  })

  test('Except with the owner’s permission', () => {
    expect(readOptions(['https://shop.example', '--i-own-this']).url.host).toBe('shop.example')
  })
})

test.each(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])('%s is this machine', (url) => {
  expect(readOptions([url]).url.origin).toBe(url)
})

test('A missing or unknown option is reported together with the usage', () => {
  expect(said()).toMatch(/takes one URL[^]*npm run redteam/)
  expect(said('shop')).toMatch(/not a URL/)
  expect(said('ftp://localhost')).toMatch(/not a web address/)
  expect(said('http://localhost', '--sand', 'x')).toMatch(/--sand[^]*npm run redteam/)
})

test('A signing secret is read in the form of the setting', () => {
  expect(readOptions(['http://localhost', '--signing-secret', 'whsec_AAAA']).signingSecret).toBe('whsec_AAAA')
  for (const secret of ['AAAA', 'whsec_', 'whsec_AAAA,whsec_BBBB']) {
    expect(said('http://localhost', '--signing-secret', secret)).toMatch(/whsec_ and base64/)
  }
})

test('The demo users are used with the sandbox only, with the newest of several secrets', () => {
  expect(readOptions(['http://localhost'])).toMatchObject({ staff: null, lesserStaff: [] })
  const options = readOptions(['http://localhost', '--sandbox', 'http://localhost:3001', '--secret', 'new,old'])
  expect(options).toMatchObject({
    secret: 'new',
    staff: { email: 'owner@kumo.example' },
    otherStaff: { email: 'owner@northlight.example' },
    lesserStaff: [{ email: 'staff@kumo.example' }, { email: 'viewer@kumo.example' }],
  })
  expect(readOptions(['http://localhost', '--staff', 'a@b.example:p:w']).staff).toEqual({
    email: 'a@b.example',
    password: 'p:w',
  })
})
