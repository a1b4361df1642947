import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { db, pool } from '@/lib/db'
import { createMerchant, createUser } from '@/testing/builders'
import { waitingForLocks } from '@/testing/waiting-for-locks'
import { acceptInvitation } from './accept-invitation'
import { changeUser } from './change-user'
import { findOpenInvitations, getInvitation, inviteUser, withdrawInvitation } from './invitations'
import { createPasswordLink, getPasswordLink, usePasswordLink as takeNewPassword } from './password-links'

const password = 'a password of some length'

async function shop() {
  const merchant = await createMerchant()
  const [aiko, ren] = [await createUser(merchant.id), await createUser(merchant.id)]
  const colleague = await createUser(merchant.id, 'staff')
  const as = ({ id }: { id: string }) => ({ id, merchant })
  return { merchant, aiko: as(aiko), ren: as(ren), colleague, email: `mei-${randomUUID()}@example.com` }
}

/** Runs `act` while the change of `ren` holds the merchant's lock, as it does between its check and its commit. */
async function whileChanged(merchantId: string, change: string, act: () => Promise<unknown>) {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await client.query('SELECT 1 FROM merchant WHERE id = $1 FOR NO KEY UPDATE', [merchantId])
    const acting = act()
    await expect.poll(waitingForLocks).toBeGreaterThan(0)
    await client.query(change)
    await client.query('COMMIT')
    return await acting
  } finally {
    client.release()
  }
}

const disable = ({ id }: { id: string }) => `UPDATE user_account SET disabled_at = now() WHERE id = '${id}'`
const demote = ({ id }: { id: string }) => `UPDATE user_account SET role = 'staff' WHERE id = '${id}'`

describe.each([
  ['disabled', disable],
  ['demoted', demote],
])('An owner who is being %s', (_what, change) => {
  test('Invites nobody any more', async () => {
    const { merchant, ren, email } = await shop()
    const invite = () => inviteUser(ren, { email, role: 'owner' })
    expect(await whileChanged(merchant.id, change(ren), invite)).toEqual({ kind: 'not_owner' })
    expect(await db.invitation.count({ where: { merchantId: merchant.id } })).toBe(0)
  })

  test('Makes no password link any more', async () => {
    const { merchant, ren, colleague } = await shop()
    const make = () => createPasswordLink(ren, colleague.id)
    expect(await whileChanged(merchant.id, change(ren), make)).toEqual({ kind: 'not_owner' })
    expect(await db.passwordLink.count({ where: { userId: colleague.id } })).toBe(0)
  })

  test('Withdraws no invitation any more', async () => {
    const { merchant, aiko, ren, email } = await shop()
    await inviteUser(aiko, { email, role: 'staff' })
    const [{ id } = { id: '' }] = await findOpenInvitations(merchant.id)
    const withdraw = () => withdrawInvitation(ren, id)
    expect(await whileChanged(merchant.id, change(ren), withdraw)).toEqual({ kind: 'not_owner' })
    expect(await findOpenInvitations(merchant.id)).toHaveLength(1)
  })

  test('Leaves an invitation that is void, also when it is being accepted', async () => {
    const { merchant, ren, email } = await shop()
    const invited = await inviteUser(ren, { email, role: 'owner' })
    const token = invited.kind === 'invited' ? invited.token : ''
    expect(await getInvitation(token)).not.toBeNull()
    const accept = () => acceptInvitation(token, { name: 'Mei', password })
    expect(await whileChanged(merchant.id, change(ren), accept)).toEqual({ kind: 'gone' })
    expect(await getInvitation(token)).toBeNull()
    expect(await findOpenInvitations(merchant.id)).toEqual([])
    expect(await db.user.count({ where: { email } })).toBe(0)
  })

  test('Leaves a password link that is void, also when it is being used', async () => {
    const { merchant, ren, colleague } = await shop()
    const made = await createPasswordLink(ren, colleague.id)
    const token = made.kind === 'created' ? made.token : ''
    expect(await getPasswordLink(token)).not.toBeNull()
    const use = () => takeNewPassword(token, password)
    expect(await whileChanged(merchant.id, change(ren), use)).toEqual({ kind: 'gone' })
    expect(await getPasswordLink(token)).toBeNull()
    expect(await db.user.findUnique({ where: { id: colleague.id } })).toMatchObject({ sessionVersion: 0 })
  })
})

test('What a demoted owner made stays void when they are an owner again', async () => {
  const { aiko, ren, colleague, email } = await shop()
  const invited = await inviteUser(ren, { email, role: 'owner' })
  const made = await createPasswordLink(ren, colleague.id)
  await changeUser(aiko, ren.id, { role: 'viewer' })
  await changeUser(aiko, ren.id, { role: 'owner' })
  expect(await getInvitation(invited.kind === 'invited' ? invited.token : '')).toBeNull()
  expect(await getPasswordLink(made.kind === 'created' ? made.token : '')).toBeNull()
})
