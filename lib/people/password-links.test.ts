import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { checkCredentials } from '@/lib/auth/sign-in/check-credentials'
import { findMember } from '@/lib/auth/find-member'
import { hashPassword } from '@/lib/auth/sign-in/passwords'
import { createSession } from '@/lib/auth/session/sessions'
import { db } from '@/lib/db'
import { createMerchant, createUser } from '@/testing/builders'
import { changePassword } from './change-password'
import { changeUser } from './change-user'
import { getPasswordLink, createPasswordLink, usePasswordLink as takeNewPassword } from './password-links'

const forgotten = 'a forgotten password'
const next = 'another good password'

async function forgetful() {
  const merchant = await createMerchant()
  const [owner, person] = [await createUser(merchant.id), await createUser(merchant.id, 'staff')]
  await db.user.update({ where: { id: person.id }, data: { passwordHash: await hashPassword(forgotten) } })
  const actor = { id: owner.id, merchant }
  return { merchant, actor, person, make: () => tokenFor(actor, person.id) }
}

async function tokenFor(actor: { id: string; merchant: { id: string } }, personId: string): Promise<string> {
  const made = await createPasswordLink(actor, personId)
  if (made.kind !== 'created') throw new Error(`No link: ${made.kind}.`)
  return made.token
}

const opens = async (email: string, password: string) =>
  (await checkCredentials({ email, password }, { address: randomUUID() })).kind

describe('A password link', () => {
  test('Sets a new password, ends every session, and makes the old password invalid', async () => {
    const { merchant, person, make } = await forgetful()
    const session = await createSession(person, { address: '', userAgent: '' })
    const token = await make()
    expect(await getPasswordLink(token)).toMatchObject({
      user: { email: person.email, merchant: { name: merchant.name } },
    })
    expect(await takeNewPassword(token, next)).toEqual({
      kind: 'used',
      user: { id: person.id, email: person.email, merchant: expect.objectContaining({ id: merchant.id }) as unknown },
    })
    expect([await opens(person.email, next), await opens(person.email, forgotten)]).toEqual(['correct', 'wrong'])
    expect(await findMember(session)).toBeNull()
  })

  test('Changes nothing while it is not used', async () => {
    const { person, make } = await forgetful()
    const session = await createSession(person, { address: '', userAgent: '' })
    await getPasswordLink(await make())
    expect(await opens(person.email, forgotten)).toBe('correct')
    expect(await findMember(session)).not.toBeNull()
  })

  test('Works once, also when it is used several times at the same moment', async () => {
    const { person, make } = await forgetful()
    const token = await make()
    const wishes = Array.from({ length: 4 }, (_, index) => `password number ${index}`)
    const used = await Promise.all(wishes.map((wish) => takeNewPassword(token, wish)))
    expect(used.filter(({ kind }) => kind === 'used')).toHaveLength(1)
    expect(await opens(person.email, wishes[used.findIndex(({ kind }) => kind === 'used')] ?? '')).toBe('correct')
    expect(await db.user.findUnique({ where: { id: person.id } })).toMatchObject({ sessionVersion: 1 })
  })

  test('Is stored without the token', async () => {
    const { person, make } = await forgetful()
    const token = await make()
    const rows = await db.passwordLink.findMany({ where: { userId: person.id } })
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(rows[0]?.tokenSha256).toMatch(/^[0-9a-f]{64}$/)
  })

  test('Expires after 24 hours', async () => {
    const { person, make } = await forgetful()
    const token = await make()
    const row = await db.passwordLink.findFirstOrThrow({ where: { userId: person.id } })
    expect(row.expiresAt.getTime() - row.createdAt.getTime()).toBeCloseTo(24 * 60 * 60 * 1000, -5)
    await db.passwordLink.update({ where: { id: row.id }, data: { expiresAt: new Date(Date.now() - 1000) } })
    expect(await getPasswordLink(token)).toBeNull()
    expect(await takeNewPassword(token, next)).toEqual({ kind: 'gone' })
    expect(await opens(person.email, forgotten)).toBe('correct')
  })

  test('Ends with a newer one, also when two are made at the same moment', async () => {
    const { person, make } = await forgetful()
    const tokens = [await make(), ...(await Promise.all([make(), make(), make()]))]
    const open = await Promise.all(tokens.map(getPasswordLink))
    expect(open[0]).toBeNull()
    expect(open.filter((each) => each !== null)).toHaveLength(1)
    expect(await db.passwordLink.count({ where: { userId: person.id } })).toBe(4)
  })

  test('Does not work for a disabled user, nor after the user is enabled again', async () => {
    const { actor, person, make } = await forgetful()
    const token = await make()
    await changeUser(actor, person.id, { disabled: true })
    expect(await takeNewPassword(token, next)).toEqual({ kind: 'gone' })
    expect(await createPasswordLink(actor, person.id)).toEqual({ kind: 'disabled' })
    await changeUser(actor, person.id, { disabled: false })
    expect(await takeNewPassword(token, next)).toEqual({ kind: 'gone' })
    expect(await opens(person.email, forgotten)).toBe('correct')
  })

  test('Does not work for a user who was disabled in any way', async () => {
    const { person, make } = await forgetful()
    const token = await make()
    await db.user.update({ where: { id: person.id }, data: { disabledAt: new Date() } })
    expect(await getPasswordLink(token)).toBeNull()
    expect(await takeNewPassword(token, next)).toEqual({ kind: 'gone' })
  })

  test('Stays valid when the user’s role changes, and ends when its creator is no longer an owner', async () => {
    const { merchant, actor, person, make } = await forgetful()
    const token = await make()
    await changeUser(actor, person.id, { role: 'viewer' })
    expect(await getPasswordLink(token)).not.toBeNull()
    const other = await createUser(merchant.id)
    await changeUser({ id: other.id, merchant }, actor.id, { role: 'staff' })
    expect(await takeNewPassword(token, next)).toEqual({ kind: 'gone' })
  })

  test('Ends when the user changes the password', async () => {
    const { person, make } = await forgetful()
    const token = await make()
    await changePassword(person.id, { current: forgotten, next }, { address: randomUUID() })
    expect(await takeNewPassword(token, 'a third good password')).toEqual({ kind: 'gone' })
    expect(await opens(person.email, next)).toBe('correct')
  })

  test('Is made for users of the same merchant only, and not for oneself', async () => {
    const [{ actor }, other] = [await forgetful(), await forgetful()]
    expect(await createPasswordLink(actor, other.person.id)).toEqual({ kind: 'unknown' })
    expect(await createPasswordLink(actor, actor.id)).toEqual({ kind: 'own_account' })
    expect(await db.passwordLink.count({ where: { userId: { in: [actor.id, other.person.id] } } })).toBe(0)
  })

  test('Resets the limit of failed sign-ins', async () => {
    const { person, make } = await forgetful()
    for (let tries = 0; tries < 10; tries += 1) await opens(person.email, 'a guess')
    expect(await opens(person.email, forgotten)).toBe('limited')
    await takeNewPassword(await make(), next)
    expect(await opens(person.email, next)).toBe('correct')
  })

  test.each(['', 'x', '\u0000', "' OR 1=1 --", 'A'.repeat(43), 'A'.repeat(9000)])(
    'Is not found by "%.12s"',
    async (token) => {
      expect(await getPasswordLink(token)).toBeNull()
      expect(await takeNewPassword(token, next)).toEqual({ kind: 'gone' })
    },
  )
})
