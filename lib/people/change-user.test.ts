import { describe, expect, test } from 'vitest'
import { findMember } from '@/lib/auth/find-member'
import { createSession } from '@/lib/auth/session/sessions'
import { db } from '@/lib/db'
import { createMerchant, createUser } from '@/testing/builders'
import { changeUser } from './change-user'
import { findOpenInvitations, inviteUser } from './invitations'

async function shopOfTwoOwners() {
  const merchant = await createMerchant()
  const [aiko, ren] = [await createUser(merchant.id), await createUser(merchant.id)]
  const as = ({ id }: { id: string }) => ({ id, merchant })
  return { merchant, aiko, ren, as }
}

const activeOwners = (merchantId: string) => db.user.count({ where: { merchantId, role: 'owner', disabledAt: null } })

describe('ChangeUser', () => {
  test('Changes the role, and returns the old one', async () => {
    const { aiko, ren, as } = await shopOfTwoOwners()
    expect(await changeUser(as(aiko), ren.id, { role: 'viewer' })).toMatchObject({
      kind: 'changed',
      before: { role: 'owner', disabled: false },
      after: { role: 'viewer', disabled: false },
    })
    expect(await db.user.findUnique({ where: { id: ren.id } })).toMatchObject({ role: 'viewer', disabledAt: null })
  })

  test('Ends every session of a disabled user, and they stay ended when the user is enabled again', async () => {
    const { aiko, ren, as } = await shopOfTwoOwners()
    const claims = await createSession(ren, { address: '', userAgent: '' })
    await changeUser(as(aiko), ren.id, { disabled: true })
    expect(await findMember(claims)).toBeNull()
    await changeUser(as(aiko), ren.id, { disabled: false })
    expect(await findMember(claims)).toBeNull()
    expect(await db.user.findUnique({ where: { id: ren.id } })).toMatchObject({ disabledAt: null })
  })

  test.each([{ role: 'staff' as const }, { disabled: true }])('Keeps the last owner: %o', async (change) => {
    const { merchant, aiko, ren, as } = await shopOfTwoOwners()
    await createUser(merchant.id, 'staff')
    await changeUser(as(aiko), ren.id, { disabled: true })
    expect(await changeUser(as(aiko), aiko.id, change)).toEqual({ kind: 'last_owner' })
    expect(await activeOwners(merchant.id)).toBe(1)
  })

  test('May disable a viewer or a disabled owner while one owner is left', async () => {
    const { merchant, aiko, ren, as } = await shopOfTwoOwners()
    const viewer = await createUser(merchant.id, 'viewer')
    await changeUser(as(aiko), ren.id, { disabled: true })
    expect(await changeUser(as(aiko), ren.id, { role: 'staff' })).toMatchObject({ kind: 'changed' })
    expect(await changeUser(as(aiko), viewer.id, { disabled: true })).toMatchObject({ kind: 'changed' })
  })

  test.each([{ role: 'staff' as const }, { disabled: true }])(
    'Leaves one owner when two turn on each other at the same moment: %o',
    async (change) => {
      for (let round = 0; round < 10; round += 1) {
        const { merchant, aiko, ren, as } = await shopOfTwoOwners()
        const changed = await Promise.all([changeUser(as(aiko), ren.id, change), changeUser(as(ren), aiko.id, change)])
        expect(changed.map(({ kind }) => kind).sort()).toEqual(['changed', 'not_owner'])
        expect(await activeOwners(merchant.id)).toBe(1)
      }
    },
  )

  test('Leaves one owner when two owners give up the role at the same moment', async () => {
    const { merchant, aiko, ren, as } = await shopOfTwoOwners()
    const changed = await Promise.all([aiko, ren].map((owner) => changeUser(as(owner), owner.id, { role: 'viewer' })))
    expect(changed.map(({ kind }) => kind).sort()).toEqual(['changed', 'last_owner'])
    expect(await activeOwners(merchant.id)).toBe(1)
  })

  test('Finds no user of another merchant, and refuses another merchant’s owners', async () => {
    const [ours, theirs] = [await shopOfTwoOwners(), await shopOfTwoOwners()]
    expect(await changeUser(ours.as(ours.aiko), theirs.ren.id, { disabled: true })).toEqual({ kind: 'unknown' })
    expect(await changeUser(ours.as(theirs.aiko), ours.ren.id, { disabled: true })).toEqual({
      kind: 'not_owner',
    })
    expect([await activeOwners(ours.merchant.id), await activeOwners(theirs.merchant.id)]).toEqual([2, 2])
  })

  test('Withdraws the invitations of a user who may no longer invite', async () => {
    const { merchant, aiko, ren, as } = await shopOfTwoOwners()
    await inviteUser(as(ren), { email: 'back-door@example.com', role: 'owner' })
    await inviteUser(as(aiko), { email: 'colleague@example.com', role: 'staff' })
    await changeUser(as(aiko), ren.id, { role: 'staff' })
    expect(await findOpenInvitations(merchant.id)).toMatchObject([{ email: 'colleague@example.com' }])
  })
})
