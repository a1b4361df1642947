import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { hashPassword } from '@/lib/auth/sign-in/passwords'
import { db } from '@/lib/db'
import { createMerchant, createUser } from '@/testing/builders'
import { confirmIdentity } from './confirm-identity'
import { createSession, endSession, type SessionClaims } from './sessions'

const PASSWORD = 'a good password'

async function signedIn(minutesAgo: number) {
  const { id, sessionVersion } = await createUser((await createMerchant()).id)
  await db.user.update({ where: { id }, data: { passwordHash: await hashPassword(PASSWORD) } })
  const claims = await createSession({ id, sessionVersion }, { address: '', userAgent: '' })
  const confirmedAt = new Date(Date.now() - minutesAgo * 60_000)
  await db.session.update({ where: { id: claims.sessionId }, data: { confirmedAt } })
  return claims
}

const confirm = (claims: SessionClaims, password = '') => confirmIdentity(claims, { password, address: randomUUID() })

test('A sign-in of the last ten minutes is enough, an older one is not', async () => {
  expect(await confirm(await signedIn(9))).toEqual({ kind: 'confirmed' })
  expect(await confirm(await signedIn(11))).toEqual({ kind: 'needed', hasPassword: true })
})

test('The password confirms for ten minutes, in this session only', async () => {
  const claims = await signedIn(11)
  expect(await confirm(claims, 'a guess')).toEqual({ kind: 'wrong' })
  expect(await confirm(claims)).toMatchObject({ kind: 'needed' })
  expect(await confirm(claims, PASSWORD)).toEqual({ kind: 'confirmed' })
  expect(await confirm(claims)).toEqual({ kind: 'confirmed' })
  const other = await createSession({ id: claims.userId, sessionVersion: 0 }, { address: '', userAgent: '' })
  await db.session.update({ where: { id: other.sessionId }, data: { confirmedAt: new Date(0) } })
  expect(await confirm(other)).toMatchObject({ kind: 'needed' })
})

test('Guessing the password is limited like signing in', async () => {
  const claims = await signedIn(11)
  for (let tries = 0; tries < 10; tries += 1) await confirm(claims, 'a guess')
  expect(await confirm(claims, PASSWORD)).toMatchObject({ kind: 'limited' })
})

test('Another user, an ended session and a user without a password are not confirmed', async () => {
  const [ours, theirs] = [await signedIn(1), await signedIn(1)]
  expect(await confirm({ ...ours, userId: theirs.userId })).toMatchObject({ kind: 'needed' })
  const withoutPassword = await signedIn(11)
  await db.user.update({ where: { id: withoutPassword.userId }, data: { passwordHash: null } })
  expect(await confirm(withoutPassword, PASSWORD)).toEqual({ kind: 'needed', hasPassword: false })
  await endSession(ours.userId, ours.sessionId)
  expect(await confirm(ours, PASSWORD)).toMatchObject({ kind: 'needed' })
})
