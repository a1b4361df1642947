import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { createMerchant, createUser } from '@/testing/builders'
import { admitByCompany } from './admit-by-company'
import { findMember } from '@/lib/auth/find-member'
import { endAllSessions, createSession } from '@/lib/auth/session/sessions'

const iss = 'https://login.example.com'

async function someone() {
  const merchant = await createMerchant()
  const person = await createUser(merchant.id, 'staff')
  const claims = { iss, sub: `subject-${randomUUID()}`, email: person.email, email_verified: true }
  return { merchant, person, claims }
}

const admit = (claims: unknown) => admitByCompany(claims, '198.51.100.7')
const kept = (id: string) =>
  db.user.findUniqueOrThrow({ where: { id }, select: { oidcIssuer: true, oidcSubject: true } })
const nothingKept = { oidcIssuer: null, oidcSubject: null }
const refusals = (target: string) =>
  db.auditEntry.findMany({ where: { target, action: 'sign_in', outcome: 'refused' } })

describe('AdmitByCompany', () => {
  test('Admits a user with an account, whatever the case of the e-mail, and stores the subject', async () => {
    const { merchant, person, claims } = await someone()
    const admitted = await admit({ ...claims, email: ` ${person.email.toUpperCase()} ` })
    expect(admitted).toEqual({
      id: person.id,
      name: person.name,
      email: person.email,
      sessionVersion: 0,
      merchant: { id: merchant.id },
    })
    expect(await kept(person.id)).toEqual({ oidcIssuer: iss, oidcSubject: claims.sub })
    expect(await admit(claims)).not.toBeNull()
    expect(await refusals(person.email)).toEqual([])
  })

  test('Creates no account without an invitation, and no record', async () => {
    const { claims } = await someone()
    const email = `not-${claims.email}`
    expect(await admit({ ...claims, email })).toBeNull()
    expect(await db.user.count({ where: { email } })).toBe(0)
    expect(await refusals(email)).toEqual([])
  })

  test.each([false, undefined, 'true', 1])(
    'Refuses an e-mail whose email_verified is %j, records it and keeps nothing',
    async (email_verified) => {
      const { person, claims } = await someone()
      expect(await admit({ ...claims, email_verified })).toBeNull()
      expect(await kept(person.id)).toEqual(nothingKept)
      await expect
        .poll(() => refusals(person.email))
        .toMatchObject([{ reason: 'email_unverified', details: { method: 'company' } }])
    },
  )

  test('Refuses a disabled user, records it and stores no subject', async () => {
    const { person, claims } = await someone()
    await db.user.update({ where: { id: person.id }, data: { disabledAt: new Date() } })
    expect(await admit(claims)).toBeNull()
    expect(await kept(person.id)).toEqual(nothingKept)
    await expect
      .poll(() => refusals(person.email))
      .toMatchObject([{ reason: 'account_disabled', details: { method: 'company' } }])
  })

  test.each([
    ['subject', { sub: 'whoever has the address now' }],
    ['issuer', { iss: 'https://other.example.com' }],
  ])(
    'Refuses another %s with the same e-mail, records it with the address and keeps the first one',
    async (_what, other) => {
      const { person, claims } = await someone()
      await admit(claims)
      expect(await admit({ ...claims, ...other })).toBeNull()
      expect(await kept(person.id)).toEqual({ oidcIssuer: iss, oidcSubject: claims.sub })
      await expect
        .poll(() => refusals(person.email))
        .toMatchObject([{ userId: person.id, address: '198.51.100.7', reason: 'subject_mismatch' }])
    },
  )

  test('Does not admit a known subject to another user’s account when its e-mail changes', async () => {
    const [{ claims }, other] = [await someone(), await someone()]
    await admit(claims)
    expect(await admit({ ...claims, email: other.person.email })).toBeNull()
    expect(await kept(other.person.id)).toEqual(nothingKept)
    await expect.poll(() => refusals(other.person.email)).toHaveLength(1)
  })

  test('Keeps one of two subjects that come at the same moment', async () => {
    const { claims } = await someone()
    const admitted = await Promise.all(
      ['a', 'b', 'c', 'd'].map((sub) => admit({ ...claims, sub: `${claims.sub}-${sub}` })),
    )
    expect(admitted.filter((each) => each !== null)).toHaveLength(1)
  })

  test('Creates no session for a user whose sessions were all ended in the meantime', async () => {
    const { person, claims } = await someone()
    const admitted = await admit(claims)
    await endAllSessions(db, person.id)
    const session = await createSession(admitted ?? { id: '', sessionVersion: 0 }, { address: '', userAgent: '' })
    expect(await findMember(session)).toBeNull()
  })

  test.each([
    ['nothing', undefined],
    ['no e-mail', { iss, sub: 'x', email_verified: true }],
    ['an empty subject', { iss, sub: '', email: 'x@example.com', email_verified: true }],
    ['an e-mail with NUL in it', { iss, sub: 'x', email: 'x\u0000@example.com', email_verified: true }],
    ['a list of e-mails', { iss, sub: 'x', email: ['x@example.com'], email_verified: true }],
  ])('Refuses %s without an error', async (_what, claims) => {
    expect(await admit(claims)).toBeNull()
  })
})
