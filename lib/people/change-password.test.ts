import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { checkCredentials } from '@/lib/auth/sign-in/check-credentials'
import { findMember } from '@/lib/auth/find-member'
import { hashPassword } from '@/lib/auth/sign-in/passwords'
import { createSession } from '@/lib/auth/session/sessions'
import { db } from '@/lib/db'
import { createMerchant, createUser } from '@/testing/builders'
import { changePassword } from './change-password'

const current = 'the present password'
const next = 'another good password'

async function someone() {
  const person = await createUser((await createMerchant()).id)
  await db.user.update({ where: { id: person.id }, data: { passwordHash: await hashPassword(current) } })
  return { ...person, address: randomUUID() }
}

const opens = async (email: string, password: string) =>
  (await checkCredentials({ email, password }, { address: randomUUID() })).kind

describe('ChangePassword', () => {
  test('Makes the new password valid and ends every session', async () => {
    const { id, email, sessionVersion, address } = await someone()
    const claims = await createSession({ id, sessionVersion }, { address: '', userAgent: '' })
    const changed = await changePassword(id, { current, next }, { address })
    expect(changed).toEqual({ kind: 'changed', sessionVersion: sessionVersion + 1 })
    expect([await opens(email, next), await opens(email, current)]).toEqual(['correct', 'wrong'])
    expect(await findMember(claims)).toBeNull()
  })

  test('Changes nothing without the current password, and ends no session', async () => {
    const { id, email, sessionVersion, address } = await someone()
    const claims = await createSession({ id, sessionVersion }, { address: '', userAgent: '' })
    expect(await changePassword(id, { current: 'a guess', next }, { address })).toEqual({ kind: 'wrong' })
    expect([await opens(email, next), await opens(email, current)]).toEqual(['wrong', 'correct'])
    expect(await findMember(claims)).not.toBeNull()
  })

  test('Refuses even the right password after ten attempts', async () => {
    const { id, email, address } = await someone()
    for (let tries = 0; tries < 10; tries += 1) await changePassword(id, { current: 'a guess', next }, { address })
    expect(await changePassword(id, { current, next }, { address })).toMatchObject({ kind: 'limited' })
    expect(await db.user.findUnique({ where: { email }, select: { sessionVersion: true } })).toEqual({
      sessionVersion: 0,
    })
  })

  test('Happens once when it is requested twice at the same moment', async () => {
    const { id, email, address } = await someone()
    const wishes = ['the first new password', 'the second new password']
    const kinds = await Promise.all(
      wishes.map(async (wish) => (await changePassword(id, { current, next: wish }, { address })).kind),
    )
    expect([...kinds].sort()).toEqual(['changed', 'wrong'])
    expect(await opens(email, wishes[kinds.indexOf('changed')] ?? '')).toBe('correct')
  })

  test('Sets no password for a user who has none', async () => {
    const { id, address } = await someone()
    await db.user.update({ where: { id }, data: { passwordHash: null } })
    expect(await changePassword(id, { current: '', next }, { address })).toEqual({ kind: 'wrong' })
  })
})
