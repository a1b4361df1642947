import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { checkCredentials } from './check-credentials'
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

async function tryOften(times: number, attempt: () => Promise<unknown>) {
  for (let count = 0; count < times; count += 1) await attempt()
}

describe('CheckCredentials', () => {
  test('Finds a user by e-mail and password, whatever the case of the e-mail', async () => {
    const checked = await checkCredentials({ email: ` ${email.toUpperCase()} `, password: PASSWORD }, address)
    expect(checked).toMatchObject({ kind: 'correct', user: { email, name: 'Aiko' } })
    expect(JSON.stringify(checked)).not.toContain('argon2')
  })

  test('Gives one answer to a wrong password, an unknown e-mail and a disabled user', async () => {
    expect(await checkCredentials({ email, password: 'wrong' }, address)).toEqual({ kind: 'wrong' })
    expect(await checkCredentials({ email: `not-${email}`, password: PASSWORD }, address)).toEqual({ kind: 'wrong' })
    await db.user.update({ where: { email }, data: { disabledAt: new Date() } })
    expect(await checkCredentials({ email, password: PASSWORD }, address)).toEqual({ kind: 'wrong' })
  })

  test.each([
    ['nothing', undefined],
    ['no password', { email: 'x@example.com' }],
    ['lists instead of text', { email: ['x'], password: ['y'] }],
    ['an e-mail with NUL in it', { email: 'x\u0000@example.com', password: 'x' }],
    ['an absurdly long password', { email: 'x@example.com', password: 'x'.repeat(10_000) }],
  ])('Refuses %s without an error', async (_what, given) => {
    expect(await checkCredentials(given, address)).toEqual({ kind: 'wrong' })
  })

  test('Refuses one user after ten attempts from any address, even with the right password', async () => {
    let from = 0
    await tryOften(10, () => checkCredentials({ email, password: 'wrong' }, `${address}-${(from += 1)}`))
    const checked = await checkCredentials({ email, password: PASSWORD }, `${address}-last`)
    expect(checked).toEqual({ kind: 'limited', minutes: 15 })
  })

  test('Limits a user who does not exist in the same way', async () => {
    const nobody = `nobody-${email}`
    await tryOften(10, () => checkCredentials({ email: nobody, password: 'wrong' }, address))
    expect(await checkCredentials({ email: nobody, password: 'wrong' }, address)).toMatchObject({ kind: 'limited' })
  })

  test('Lets no more through when the attempts come all at once', async () => {
    const attempts = Array.from({ length: 25 }, () => checkCredentials({ email, password: 'wrong' }, address))
    const kinds = (await Promise.all(attempts)).map((checked) => checked.kind)
    expect(kinds.filter((kind) => kind === 'wrong')).toHaveLength(10)
  })

  test('Resets the count after a successful sign-in', async () => {
    await tryOften(9, () => checkCredentials({ email, password: 'wrong' }, address))
    expect(await checkCredentials({ email, password: PASSWORD }, address)).toMatchObject({ kind: 'correct' })
    await tryOften(9, () => checkCredentials({ email, password: 'wrong' }, address))
    expect(await checkCredentials({ email, password: PASSWORD }, address)).toMatchObject({ kind: 'correct' })
  })

  test('Limits one address that tries many users', async () => {
    let person = 0
    await tryOften(50, () => checkCredentials({ email: `p${(person += 1)}-${email}`, password: 'summer' }, address))
    expect(await checkCredentials({ email, password: PASSWORD }, address)).toMatchObject({ kind: 'limited' })
  })

  test('Keeps neither e-mail nor address in the table of counters', async () => {
    await checkCredentials({ email, password: 'wrong' }, address)
    const rows = await db.rateLimit.findMany({
      where: { OR: [{ key: { contains: email } }, { key: { contains: address } }] },
    })
    expect(rows).toEqual([])
  })
})

describe('A refused sign-in', () => {
  test('Is recorded for the user’s merchant, with the address and without what was typed', async () => {
    await checkCredentials({ email, password: 'a wrong guess' }, address)
    await expect
      .poll(() => db.auditEntry.findMany({ where: { target: email } }))
      .toMatchObject([{ action: 'sign_in', outcome: 'refused', reason: 'wrong_password', address }])
    expect(JSON.stringify(await db.auditEntry.findMany({ where: { target: email } }))).not.toContain('a wrong guess')
  })

  test('With an unknown e-mail is not recorded', async () => {
    await checkCredentials({ email: `not-${email}`, password: 'a wrong guess' }, address)
    expect(await db.auditEntry.count({ where: { OR: [{ target: `not-${email}` }, { address }] } })).toBe(0)
  })
})
