import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { findMember } from '@/lib/auth/find-member'
import { createSession } from '@/lib/auth/session/sessions'
import { checkCredentials } from '@/lib/auth/sign-in/check-credentials'
import { db } from '@/lib/db'
import { createMerchant, createUser } from '@/testing/builders'
import { acceptInvitation } from './accept-invitation'
import { admitInvited } from './admit-invited'
import { getInvitation, inviteUser } from './invitations'

const password = 'a password of the impostor'
const address = '198.51.100.7'

async function shop() {
  const merchant = await createMerchant()
  const owner = await createUser(merchant.id)
  const invite = async (email: string) => {
    const invited = await inviteUser({ id: owner.id, merchant }, { email, role: 'staff' })
    if (invited.kind !== 'invited') throw new Error(invited.kind)
    return invited.token
  }
  return { merchant, invite }
}

const someone = () => {
  const id = randomUUID()
  const email = `mei-${id}@example.com`
  return { email, claims: { iss: 'https://login.example.com', sub: `subject-${id}`, email, email_verified: true } }
}

/** Mei, whose address the owner of one shop has invited and accepted himself. */
async function impostor() {
  const { email, claims } = someone()
  const [shopA, shopB] = [await shop(), await shop()]
  const accepted = await acceptInvitation(await shopA.invite(email), { name: 'Not Mei', password })
  if (accepted.kind !== 'accepted') throw new Error(accepted.kind)
  const session = await createSession(accepted.user, { address, userAgent: '' })
  return { email, claims, shopA, shopB, account: accepted.user, session }
}

const opens = async (email: string) => (await checkCredentials({ email, password }, { address: randomUUID() })).kind

describe('A user whose address somebody else has used before', () => {
  test('Joins the shop that invited them, with the company’s sign-in, and the other account gives the address up', async () => {
    const { email, claims, shopA, shopB, account, session } = await impostor()
    const admitted = await admitInvited(claims, { address, token: await shopB.invite(email) })
    expect(admitted).toMatchObject({ email, merchant: { id: shopB.merchant.id } })
    expect(admitted?.id).not.toBe(account.id)
    expect(await findMember(session)).toBeNull()
    expect(await opens(email)).toBe('wrong')
    const former = await db.user.findUniqueOrThrow({ where: { id: account.id } })
    expect(former).toMatchObject({ merchantId: shopA.merchant.id, email: `${account.id}@released.invalid` })
    expect(former.disabledAt).not.toBeNull()
    const where = { action: 'disable_user', target: email }
    expect(await db.auditEntry.findMany({ where })).toMatchObject([
      { merchantId: shopA.merchant.id, reason: 'address_proven', outcome: 'done', userId: null },
    ])
    // From now on the provider's sign-in lands there, with any link or none.
    expect(await admitInvited(claims, { address, token: null })).toMatchObject({ id: admitted?.id })
    expect(await admitInvited(claims, { address, token: await shopA.invite(email) })).toMatchObject({
      id: admitted?.id,
    })
  })

  test('Ends the unproven password and its sessions without an invitation elsewhere', async () => {
    const { email, claims, shopA, account, session } = await impostor()
    expect(await opens(email)).toBe('correct')
    const admitted = await admitInvited(claims, { address, token: null })
    expect(admitted).toMatchObject({ id: account.id, merchant: { id: shopA.merchant.id }, sessionVersion: 1 })
    expect(await opens(email)).toBe('wrong')
    expect(await findMember(session)).toBeNull()
    expect(await db.auditEntry.count({ where: { action: 'end_password', target: email } })).toBe(1)
    const own = await createSession(admitted ?? account, { address, userAgent: '' })
    expect(await findMember(own)).not.toBeNull()
    await admitInvited(claims, { address, token: null })
    expect(await findMember(own)).not.toBeNull()
  })

  test.each([
    ['an unverified address', { email_verified: false }],
    ['another address', { email: `ren-${randomUUID()}@example.com` }],
  ])('Gets nothing with %s', async (_what, other) => {
    const { email, claims, shopB, account, session } = await impostor()
    const token = await shopB.invite(email)
    expect(await admitInvited({ ...claims, ...other }, { address, token })).toBeNull()
    expect(await getInvitation(token)).not.toBeNull()
    expect(await findMember(session)).toMatchObject({ id: account.id })
    expect(await db.user.count({ where: { merchantId: shopB.merchant.id } })).toBe(1)
  })

  test('Still joins nothing with a copied link alone: it proves as little as the first', async () => {
    const { email, shopB, account } = await impostor()
    const link = await shopB.invite(email)
    expect(await acceptInvitation(link, { name: 'Mei', password })).toEqual({ kind: 'has_account' })
    expect(await db.user.findUnique({ where: { email } })).toMatchObject({ id: account.id, disabledAt: null })
  })
})

describe('A user with an invitation and the company’s sign-in', () => {
  test('Gets a proven account without a password, once', async () => {
    const { email, claims } = someone()
    const { merchant, invite } = await shop()
    const token = await invite(email)
    const tries = await Promise.all([1, 2, 3].map(() => admitInvited(claims, { address, token })))
    const [first] = tries.filter((each) => each !== null)
    expect(first).toMatchObject({ email, merchant: { id: merchant.id } })
    expect(await db.user.findMany({ where: { email }, select: { role: true, emailProvenAt: true } })).toEqual([
      { role: 'staff', emailProvenAt: expect.any(Date) as Date },
    ])
    expect(await getInvitation(token)).toBeNull()
    expect(await opens(email)).toBe('wrong')
  })

  test('Is not admitted without the link', async () => {
    const { email, claims } = someone()
    const { invite } = await shop()
    await invite(email)
    for (const token of [null, '', 'A'.repeat(43), '\u0000'])
      expect(await admitInvited(claims, { address, token })).toBeNull()
    expect(await db.user.count({ where: { email } })).toBe(0)
  })

  test('Keeps the proven account of another shop', async () => {
    const { email, claims } = someone()
    const [first, second] = [await shop(), await shop()]
    const member = await admitInvited(claims, { address, token: await first.invite(email) })
    const token = await second.invite(email)
    expect(await admitInvited(claims, { address, token })).toMatchObject({ id: member?.id })
    expect(await getInvitation(token)).not.toBeNull()
  })
})
