import { hash, verify } from '@node-rs/argon2'
import { describe, expect, test, vi } from 'vitest'
import { passwordProblem } from './password-problem'
import { hashPassword, MAX_PASSWORD_LENGTH, verifyPassword } from './passwords'

// The package itself, watched.
vi.mock('@node-rs/argon2', { spy: true })

describe('Passwords', () => {
  test('Are kept as Argon2id with their own salt', async () => {
    const [first, second] = await Promise.all([hashPassword('a good password'), hashPassword('a good password')])
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(first).not.toBe(second)
  })

  test('Fit only their own hash', async () => {
    const kept = await hashPassword('a good password')
    expect(await verifyPassword('a good password', kept)).toBe(true)
    expect(await verifyPassword('a good passworD', kept)).toBe(false)
    expect(await verifyPassword('', kept)).toBe(false)
  })

  test('Never match a user who does not exist', async () => {
    expect(await verifyPassword('nobody has this password', null)).toBe(false)
  })

  test('Are refused when they are too long, even the right one', async () => {
    const long = 'x'.repeat(MAX_PASSWORD_LENGTH + 1)
    expect(await verifyPassword(long, await hashPassword(long))).toBe(false)
  })

  test('Are checked at the same cost for an unknown user, so that the time reveals nothing', async () => {
    const checked = vi.mocked(verify)
    await verifyPassword('wrong', await hashPassword('a good password'))
    await verifyPassword('wrong', null)
    const costs = checked.mock.calls.slice(-2).map(([kept]) => /^\$argon2id\$v=\d+\$[^$]+/.exec(String(kept))?.[0])
    expect(costs[0]).toMatch(/m=19456,t=2,p=1/)
    expect(costs[1]).toBe(costs[0])
  })
})

describe('A new password', () => {
  test.each(['correct horse', 'パスワードは長いほうが良い', 'a few words in a row. '.repeat(11)])(
    'May be "%.20s"',
    (password) => {
      expect(passwordProblem(password, 'mei@example.com')).toBeNull()
    },
  )

  test.each([
    ['eleven characters', 'x'.repeat(11), { code: 'passwordTooShort', params: { min: 12 } }],
    ['nothing', '', { code: 'passwordTooShort', params: { min: 12 } }],
    ['257 characters', 'x'.repeat(257), { code: 'passwordTooLong', params: { max: 256 } }],
    ['the email address', ' Mei@Example.com ', { code: 'passwordIsEmail', params: {} }],
  ])('May not be %s', (_what, password, problem) => {
    expect(passwordProblem(password, 'mei@example.com')).toEqual(problem)
  })
})

test.each([
  ['composed and decomposed accents', 'caf\u00e9 au lait please', 'cafe\u0301 au lait please'],
  ['full-width and plain letters', 'ｐａｓｓ word of mine', 'pass word of mine'],
  ['half-width and full katakana', 'ｶﾌｪ de Kumo 12', 'カフェ de Kumo 12'],
])('A password with %s is the same password', async (_what, typedOnOne, typedOnOther) => {
  expect(await verifyPassword(typedOnOther, await hashPassword(typedOnOne))).toBe(true)
  expect(await verifyPassword(typedOnOne, await hashPassword(typedOnOther))).toBe(true)
  expect(await verifyPassword(`${typedOnOther}!`, await hashPassword(typedOnOne))).toBe(false)
})

test('A password stored before passwords were normalized is still correct as it was typed', async () => {
  const stored = await hash('cafe\u0301 au lait please')
  expect(await verifyPassword('cafe\u0301 au lait please', stored)).toBe(true)
})

test.each([
  'password1234',
  'aaaaaaaaaaaa',
  'a'.repeat(200),
  'abcabcabcabc',
  'qwertyuiop[]',
  '123456789012',
  'iloveyou1234',
  'Passw0rd!2024',
  'ｐａｓｓｗｏｒｄ１２３４',
])('The common password %.20s is refused', (password) => {
  expect(passwordProblem(password, 'aiko@example.com')).toEqual({ code: 'passwordTooCommon', params: {} })
})

test('A password made of the own address is refused', () => {
  expect(passwordProblem('aikomori-kumo', 'aikomori@kumo.example')).not.toBeNull()
  expect(passwordProblem('aikomori-kumo', 'ren@northlight.example')).toBeNull()
})

test.each([
  'a good password',
  'correct horse battery staple',
  'try-the-checkout',
  'kX9!vPq2mZ4t',
  'パスワードはここです今日',
])('The password %s may be used', (password) => {
  expect(passwordProblem(password, 'aiko@example.com')).toBeNull()
})
