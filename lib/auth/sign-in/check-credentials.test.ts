import { randomInt, randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { log } from '@/lib/log'
import { checkCredentials } from './check-credentials'
import { addKnownBrowser } from './known-browser'
import { countSignIn } from './limit-sign-in'
import { hashPassword } from './passwords'

const PASSWORD = 'a good password'
let email: string
let address: string

beforeEach(async () => {
  const id = randomUUID().slice(0, 8)
  email = `aiko-${id}@example.com`
  address = `address-${id}`
  const merchant = {
    slug: `shop-${id}`,
    name: 'Shop',
    gatewayMerchantId: id,
    gatewayMerchantEmail: email,
    currency: 'JPY',
  }
  await db.user.create({
    data: {
      email,
      name: 'Aiko',
      role: 'owner',
      passwordHash: await hashPassword(PASSWORD),
      merchant: { create: merchant },
    },
  })
})

/** Attempts of which a limit is to be reached. `countSignIn` is the attempt without the check of the password. */
async function tryOften(times: number, attempt: () => Promise<unknown>) {
  for (let count = 0; count < times; count += 1) await attempt()
}

describe('CheckCredentials', () => {
  test('Finds a user by e-mail and password, whatever the case of the e-mail', async () => {
    const checked = await checkCredentials({ email: ` ${email.toUpperCase()} `, password: PASSWORD }, { address })
    expect(checked).toMatchObject({ kind: 'correct', user: { email, name: 'Aiko' } })
    expect(JSON.stringify(checked)).not.toContain('argon2')
  })

  test('Gives one answer to a wrong password, an unknown e-mail and a disabled user', async () => {
    expect(await checkCredentials({ email, password: 'wrong' }, { address })).toEqual({ kind: 'wrong' })
    expect(await checkCredentials({ email: `not-${email}`, password: PASSWORD }, { address })).toEqual({
      kind: 'wrong',
    })
    await db.user.update({ where: { email }, data: { disabledAt: new Date() } })
    expect(await checkCredentials({ email, password: PASSWORD }, { address })).toEqual({ kind: 'wrong' })
  })

  test.each([
    ['nothing', undefined],
    ['no password', { email: 'x@example.com' }],
    ['lists instead of text', { email: ['x'], password: ['y'] }],
    ['an e-mail with NUL in it', { email: 'x\u0000@example.com', password: 'x' }],
    ['an absurdly long password', { email: 'x@example.com', password: 'x'.repeat(10_000) }],
  ])('Refuses %s without an error', async (_what, given) => {
    expect(await checkCredentials(given, { address })).toEqual({ kind: 'wrong' })
  })

  test('Refuses one user after ten attempts from any address, even with the right password', async () => {
    let from = 0
    await tryOften(10, () => checkCredentials({ email, password: 'wrong' }, { address: `${address}-${(from += 1)}` }))
    const checked = await checkCredentials({ email, password: PASSWORD }, { address: `${address}-last` })
    expect(checked).toEqual({ kind: 'limited', minutes: 15 })
  })

  test('Limits a user who does not exist in the same way', async () => {
    const nobody = `nobody-${email}`
    await tryOften(10, () => checkCredentials({ email: nobody, password: 'wrong' }, { address }))
    expect(await checkCredentials({ email: nobody, password: 'wrong' }, { address })).toMatchObject({ kind: 'limited' })
  })

  test('Lets no more through when the attempts come all at once', async () => {
    const attempts = Array.from({ length: 25 }, () => checkCredentials({ email, password: 'wrong' }, { address }))
    const kinds = (await Promise.all(attempts)).map((checked) => checked.kind)
    expect(kinds.filter((kind) => kind === 'wrong')).toHaveLength(10)
  })

  test('Resets the count after a successful sign-in', async () => {
    await tryOften(9, () => checkCredentials({ email, password: 'wrong' }, { address }))
    expect(await checkCredentials({ email, password: PASSWORD }, { address })).toMatchObject({ kind: 'correct' })
    await tryOften(9, () => checkCredentials({ email, password: 'wrong' }, { address }))
    expect(await checkCredentials({ email, password: PASSWORD }, { address })).toMatchObject({ kind: 'correct' })
  })

  test('Limits one address that tries many users', async () => {
    let person = 0
    await tryOften(50, () => countSignIn({ email: `p${(person += 1)}-${email}`, address }))
    expect(await checkCredentials({ email, password: PASSWORD }, { address })).toMatchObject({ kind: 'limited' })
  })

  test('Counts an IPv6 address by its block, and a port as nothing', async () => {
    const block = `2001:db8:${address.slice(8, 12)}:${address.slice(12, 16)}`
    let host = 0
    const next = () => {
      host += 1
      return host % 2 === 0 ? `${block}::${host}` : `[${block}::${host}]:${40_000 + host}`
    }
    await tryOften(50, () => countSignIn({ email: `p${host}-${email}`, address: next() }))
    expect(await checkCredentials({ email, password: PASSWORD }, { address: next() })).toMatchObject({
      kind: 'limited',
    })
    const elsewhere = `2001:db8:${address.slice(8, 12)}:ffff::1`
    expect(await checkCredentials({ email, password: PASSWORD }, { address: elsewhere })).toMatchObject({
      kind: 'correct',
    })
  })

  test('Counts an IPv4 address once, with a port and mapped into IPv6', async () => {
    const host = `198.18.${randomInt(256)}.${randomInt(256)}`
    let port = 40_000
    const spellings = () => [host, `${host}:${(port += 1)}`, `::ffff:${host}`][port % 3] ?? host
    await tryOften(50, () => {
      port += 1
      return countSignIn({ email: `p${port}-${email}`, address: spellings() })
    })
    expect(await checkCredentials({ email, password: PASSWORD }, { address: host })).toMatchObject({ kind: 'limited' })
  })

  test('Keeps neither e-mail nor address in the table of counters', async () => {
    await checkCredentials({ email, password: 'wrong' }, { address })
    const rows = await db.rateLimit.findMany({
      where: { OR: [{ key: { contains: email } }, { key: { contains: address } }] },
    })
    expect(rows).toEqual([])
  })
})

describe('A browser in which the user has signed in', () => {
  test('Lets the user in after wrong passwords from elsewhere', async () => {
    const knownBrowser = addKnownBrowser('', email)
    await tryOften(12, () => checkCredentials({ email, password: 'wrong' }, { address: randomUUID() }))
    expect(await checkCredentials({ email, password: PASSWORD }, { address })).toMatchObject({ kind: 'limited' })
    expect(await checkCredentials({ email, password: PASSWORD }, { address, knownBrowser })).toMatchObject({
      kind: 'correct',
    })
    // The mark is not the password, and the limit of the others stays.
    expect(await checkCredentials({ email, password: 'wrong' }, { address, knownBrowser })).toEqual({ kind: 'wrong' })
    expect(await checkCredentials({ email, password: PASSWORD }, { address })).toMatchObject({ kind: 'limited' })
  })

  test('Has a limit of its own', async () => {
    const knownBrowser = addKnownBrowser('', email)
    await tryOften(10, () => checkCredentials({ email, password: 'wrong' }, { address: randomUUID(), knownBrowser }))
    expect(await checkCredentials({ email, password: PASSWORD }, { address, knownBrowser })).toMatchObject({
      kind: 'limited',
    })
    expect(await checkCredentials({ email, password: PASSWORD }, { address })).toMatchObject({ kind: 'correct' })
  })

  test('Of another user is no exemption', async () => {
    const knownBrowser = addKnownBrowser('', `not-${email}`)
    await tryOften(10, () => checkCredentials({ email, password: 'wrong' }, { address: randomUUID(), knownBrowser }))
    expect(await checkCredentials({ email, password: PASSWORD }, { address, knownBrowser })).toMatchObject({
      kind: 'limited',
    })
  })
})

describe('A flood of passwords', () => {
  test('Is answered "busy" beyond the queue, and what was not checked is not counted', async () => {
    const attempt = () =>
      checkCredentials({ email: `${randomUUID()}@example.com`, password: 'x' }, { address: randomUUID() })
    const kinds = (await Promise.all(Array.from({ length: 120 }, attempt))).map(({ kind }) => kind)
    expect(new Set(kinds)).toEqual(new Set(['wrong', 'busy']))
    expect(await checkCredentials({ email, password: PASSWORD }, { address })).toMatchObject({ kind: 'correct' })
  })
})

describe('A refused sign-in', () => {
  test.each([
    ['wrong_password', () => ({ email, password: 'wrong' })],
    ['unknown_user', () => ({ email: `not-${email}`, password: 'wrong' })],
    ['invalid_input', () => ({ email })],
  ])('Is one line of the log with how many there were: %s', async (reason, given) => {
    const warn = vi.spyOn(log, 'warn')
    await checkCredentials(given(), { address })
    await checkCredentials(given(), { address })
    const lines = warn.mock.calls.filter(([, message]) => message === 'sign-in refused').map(([line]) => line as object)
    warn.mockRestore()
    expect(lines).toMatchObject([
      { method: 'password', reason },
      { method: 'password', reason },
    ])
    const [first, second] = lines.map((line) => (line as { count: number }).count)
    expect(second).toBe((first ?? 0) + 1)
    expect(JSON.stringify(lines)).not.toContain(email)
  })

  test('By the limit is one line each, and one entry of the audit for a quarter of an hour', async () => {
    await tryOften(10, () => checkCredentials({ email, password: 'wrong' }, { address: randomUUID() }))
    const warn = vi.spyOn(log, 'warn')
    await tryOften(3, () => checkCredentials({ email, password: 'wrong' }, { address: randomUUID() }))
    const lines = warn.mock.calls.map(([line]) => line as object)
    warn.mockRestore()
    expect(lines).toMatchObject([1, 2, 3].map(() => ({ reason: 'rate_limited' })))
    const limited = () => db.auditEntry.count({ where: { target: email, reason: 'rate_limited' } })
    await expect.poll(limited).toBe(1)
  })

  test('Is recorded for the user’s merchant, with the address and without what was typed', async () => {
    await checkCredentials({ email, password: 'a wrong guess' }, { address })
    await expect
      .poll(() => db.auditEntry.findMany({ where: { target: email } }))
      .toMatchObject([{ action: 'sign_in', outcome: 'refused', reason: 'wrong_password', address }])
    expect(JSON.stringify(await db.auditEntry.findMany({ where: { target: email } }))).not.toContain('a wrong guess')
  })

  test('With an unknown e-mail is not recorded', async () => {
    await checkCredentials({ email: `not-${email}`, password: 'a wrong guess' }, { address })
    expect(await db.auditEntry.count({ where: { OR: [{ target: `not-${email}` }, { address }] } })).toBe(0)
  })
})
