import { describe, expect, test } from 'vitest'
import { findMember } from '@/lib/auth/find-member'
import { startSession } from '@/lib/auth/session/session-rows'
import { db } from '@/lib/db'
import { createMerchant, createPerson } from '@/testing/builders'
import { changePerson } from './change-person'
import { findOpenInvitations, invitePerson } from './invitations'

async function shopOfTwoOwners() {
  const merchant = await createMerchant()
  const [aiko, ren] = [await createPerson(merchant.id), await createPerson(merchant.id)]
  const as = ({ id }: { id: string }) => ({ id, merchant })
  return { merchant, aiko, ren, as }
}

const activeOwners = (merchantId: string) => db.user.count({ where: { merchantId, role: 'owner', disabledAt: null } })

describe('changePerson', () => {
  test('gives another role, and says what it was', async () => {
    const { aiko, ren, as } = await shopOfTwoOwners()
    expect(await changePerson(as(aiko), ren.id, { role: 'viewer' })).toMatchObject({
      kind: 'changed',
      before: { role: 'owner', disabled: false },
      after: { role: 'viewer', disabled: false },
    })
    expect(await db.user.findUnique({ where: { id: ren.id } })).toMatchObject({ role: 'viewer', disabledAt: null })
  })

  test('ends every session of whoever is disabled, and they stay ended when the person is let in again', async () => {
    const { aiko, ren, as } = await shopOfTwoOwners()
    const claims = await startSession(ren, { address: '', userAgent: '' })
    await changePerson(as(aiko), ren.id, { disabled: true })
    expect(await findMember(claims)).toBeNull()
    await changePerson(as(aiko), ren.id, { disabled: false })
    expect(await findMember(claims)).toBeNull()
    expect(await db.user.findUnique({ where: { id: ren.id } })).toMatchObject({ disabledAt: null })
  })

  test.each([{ role: 'staff' as const }, { disabled: true }])('keeps the last owner: %o', async (change) => {
    const { merchant, aiko, ren, as } = await shopOfTwoOwners()
    await createPerson(merchant.id, 'staff')
    await changePerson(as(aiko), ren.id, { disabled: true })
    expect(await changePerson(as(aiko), aiko.id, change)).toEqual({ kind: 'last_owner' })
    expect(await activeOwners(merchant.id)).toBe(1)
  })

  test('may disable a viewer or a disabled owner while one owner is left', async () => {
    const { merchant, aiko, ren, as } = await shopOfTwoOwners()
    const viewer = await createPerson(merchant.id, 'viewer')
    await changePerson(as(aiko), ren.id, { disabled: true })
    expect(await changePerson(as(aiko), ren.id, { role: 'staff' })).toMatchObject({ kind: 'changed' })
    expect(await changePerson(as(aiko), viewer.id, { disabled: true })).toMatchObject({ kind: 'changed' })
  })

  test.each([{ role: 'staff' as const }, { disabled: true }])(
    'leaves one owner when two turn on each other at the same moment: %o',
    async (change) => {
      for (let round = 0; round < 10; round += 1) {
        const { merchant, aiko, ren, as } = await shopOfTwoOwners()
        const changed = await Promise.all([
          changePerson(as(aiko), ren.id, change),
          changePerson(as(ren), aiko.id, change),
        ])
        expect(changed.map(({ kind }) => kind).sort()).toEqual(['changed', 'no_owner_yourself'])
        expect(await activeOwners(merchant.id)).toBe(1)
      }
    },
  )

  test('leaves one owner when two give the role up at the same moment', async () => {
    const { merchant, aiko, ren, as } = await shopOfTwoOwners()
    const changed = await Promise.all([aiko, ren].map((owner) => changePerson(as(owner), owner.id, { role: 'viewer' })))
    expect(changed.map(({ kind }) => kind).sort()).toEqual(['changed', 'last_owner'])
    expect(await activeOwners(merchant.id)).toBe(1)
  })

  test('knows nobody of another merchant, and lets none of their owners act here', async () => {
    const [ours, theirs] = [await shopOfTwoOwners(), await shopOfTwoOwners()]
    expect(await changePerson(ours.as(ours.aiko), theirs.ren.id, { disabled: true })).toEqual({ kind: 'unknown' })
    expect(await changePerson(ours.as(theirs.aiko), ours.ren.id, { disabled: true })).toEqual({
      kind: 'no_owner_yourself',
    })
    expect([await activeOwners(ours.merchant.id), await activeOwners(theirs.merchant.id)]).toEqual([2, 2])
  })

  test('takes back the invitations of whoever may not invite any more', async () => {
    const { merchant, aiko, ren, as } = await shopOfTwoOwners()
    await invitePerson(as(ren), { email: 'back-door@example.com', role: 'owner' })
    await invitePerson(as(aiko), { email: 'colleague@example.com', role: 'staff' })
    await changePerson(as(aiko), ren.id, { role: 'staff' })
    expect(await findOpenInvitations(merchant.id)).toMatchObject([{ email: 'colleague@example.com' }])
  })
})
