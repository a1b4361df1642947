import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { checkCredentials } from '@/lib/auth/sign-in/check-credentials'
import { db } from '@/lib/db'
import { createMerchant, createUser } from '@/testing/builders'
import { acceptInvitation } from './accept-invitation'
import { findOpenInvitations, getInvitation, inviteUser, withdrawInvitation } from './invitations'

const mei = { name: 'Mei', password: 'a password of some length' }

async function invited(role: 'owner' | 'staff' = 'staff') {
  const merchant = await createMerchant()
  const owner = await createUser(merchant.id)
  const email = `mei-${randomUUID()}@example.com`
  const actor = { id: owner.id, merchant }
  const made = await inviteUser(actor, { email, role })
  if (made.kind !== 'invited') throw new Error('Not invited.')
  return { merchant, actor, email, token: made.token }
}

describe('An invitation', () => {
  test('Makes an account with its role, and the password is valid', async () => {
    const { merchant, email, token } = await invited()
    expect(await getInvitation(token)).toMatchObject({ email, role: 'staff', merchant: { name: merchant.name } })
    expect(await acceptInvitation(token, mei)).toMatchObject({
      kind: 'accepted',
      user: { email, merchantId: merchant.id },
    })
    expect(await db.user.findUnique({ where: { email } })).toMatchObject({
      role: 'staff',
      name: 'Mei',
      merchantId: merchant.id,
    })
    expect(await checkCredentials({ email, password: mei.password }, { address: randomUUID() })).toMatchObject({
      kind: 'correct',
    })
  })

  test('Makes one account, also when its link is used several times at once', async () => {
    const { email, token } = await invited()
    const tries = await Promise.all(Array.from({ length: 5 }, () => acceptInvitation(token, mei)))
    expect(tries.filter(({ kind }) => kind === 'accepted')).toHaveLength(1)
    expect(await db.user.count({ where: { email } })).toBe(1)
    expect(await getInvitation(token)).toBeNull()
  })

  test('Is stored without the token of its link', async () => {
    const { merchant, token } = await invited()
    const rows = await db.invitation.findMany({ where: { merchantId: merchant.id } })
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(rows[0]?.tokenSha256).toMatch(/^[0-9a-f]{64}$/)
  })

  test('Expires after seven days', async () => {
    const { merchant, email, token } = await invited()
    const row = await db.invitation.findFirstOrThrow({ where: { merchantId: merchant.id } })
    expect(row.expiresAt.getTime() - row.createdAt.getTime()).toBeCloseTo(7 * 24 * 60 * 60 * 1000, -5)
    await db.invitation.update({ where: { id: row.id }, data: { expiresAt: new Date(Date.now() - 1000) } })
    expect(await acceptInvitation(token, mei)).toEqual({ kind: 'gone' })
    expect(await db.user.count({ where: { email } })).toBe(0)
  })

  test('Can be withdrawn by its own merchant only', async () => {
    const [{ merchant, actor, email, token }, other] = [await invited(), await invited()]
    const [row] = await findOpenInvitations(merchant.id)
    const id = row?.id ?? ''
    expect(await withdrawInvitation(other.actor, id)).toEqual({ kind: 'unknown' })
    expect(await getInvitation(token)).not.toBeNull()
    expect(await withdrawInvitation(actor, id)).toEqual({ kind: 'withdrawn', email })
    expect(await withdrawInvitation(actor, id)).toEqual({ kind: 'unknown' })
    expect(await acceptInvitation(token, mei)).toEqual({ kind: 'gone' })
    expect(await db.user.count({ where: { email } })).toBe(0)
  })

  test('Replaces an earlier one of the same user', async () => {
    const { merchant, actor, email, token } = await invited()
    await inviteUser(actor, { email, role: 'viewer' })
    expect(await getInvitation(token)).toBeNull()
    expect(await findOpenInvitations(merchant.id)).toMatchObject([{ email, role: 'viewer' }])
  })

  test('Is refused for a user with an account of this merchant', async () => {
    const { merchant, actor } = await invited()
    const colleague = await createUser(merchant.id, 'viewer')
    expect(await inviteUser(actor, { email: colleague.email, role: 'owner' })).toEqual({ kind: 'has_account' })
    expect(await db.user.findUnique({ where: { id: colleague.id } })).toMatchObject({ role: 'viewer' })
  })

  test('Does not change a user with an account of another merchant, and stays open', async () => {
    const { merchant, email, token } = await invited('owner')
    const other = await createMerchant()
    await db.user.create({ data: { merchantId: other.id, email, name: 'Mei', role: 'viewer', passwordHash: '' } })
    expect(await acceptInvitation(token, mei)).toEqual({ kind: 'has_account' })
    expect(await db.user.findUnique({ where: { email } })).toMatchObject({ merchantId: other.id, role: 'viewer' })
    expect(await findOpenInvitations(merchant.id)).toHaveLength(1)
  })

  test.each(['', 'x', '\u0000', "' OR 1=1 --", 'A'.repeat(43), 'A'.repeat(9000)])(
    'Is not found by "%.12s"',
    async (token) => {
      expect(await getInvitation(token)).toBeNull()
      expect(await acceptInvitation(token, mei)).toEqual({ kind: 'gone' })
    },
  )
})
