import { endAllSessions } from '@/lib/auth/session/session-rows'
import { db, type Db } from '@/lib/db'
import type { Role } from '@/lib/generated/prisma/enums'
import { withdrawPasswordLinks } from './password-links'

export type PersonChange = { role: Role } | { disabled: boolean }
type Actor = { id: string; merchant: { id: string } }
type State = { role: Role; disabled: boolean }

export type ChangedPerson =
  | { kind: 'changed'; name: string; email: string; before: State; after: State }
  | { kind: 'unknown' | 'last_owner' | 'no_owner_yourself' }

/**
 * Gives somebody another role, disables them or lets them in again. Changes of one merchant's people happen one after
 * the other, and who asks must still be an owner when it is their turn: two owners who demote each other at the same
 * moment leave one.
 */
export function changePerson(actor: Actor, personId: string, change: PersonChange): Promise<ChangedPerson> {
  const merchantId = actor.merchant.id
  return db.$transaction(async (tx): Promise<ChangedPerson> => {
    await tx.$queryRaw`SELECT 1 FROM merchant WHERE id = ${merchantId}::uuid FOR NO KEY UPDATE`
    const owners = await tx.user.findMany({
      where: { merchantId, role: 'owner', disabledAt: null },
      select: { id: true },
    })
    if (!owners.some(({ id }) => id === actor.id)) return { kind: 'no_owner_yourself' }
    const person = await tx.user.findFirst({ where: { id: personId, merchantId } })
    if (!person) return { kind: 'unknown' }
    const before = { role: person.role, disabled: person.disabledAt !== null }
    const after = { ...before, ...change }
    const staysOwner = after.role === 'owner' && !after.disabled
    if (!staysOwner && owners.every(({ id }) => id === personId)) return { kind: 'last_owner' }
    await tx.user.update({
      where: { id: personId },
      data: { role: after.role, disabledAt: after.disabled ? (person.disabledAt ?? new Date()) : null },
    })
    if (after.disabled && !before.disabled) await shutOut(tx, personId)
    if (!staysOwner) await withdrawLinksBy(tx, personId)
    return { kind: 'changed', name: person.name, email: person.email, before, after }
  })
}

async function shutOut(tx: Db, personId: string): Promise<void> {
  await endAllSessions(tx, personId)
  await withdrawPasswordLinks(tx, { userId: personId })
}

/** Whoever may not invite any more must not have left a door open either. */
async function withdrawLinksBy(tx: Db, invitedById: string): Promise<void> {
  await withdrawPasswordLinks(tx, { madeById: invitedById })
  await tx.invitation.updateMany({
    where: { invitedById, acceptedAt: null, withdrawnAt: null },
    data: { withdrawnAt: new Date() },
  })
}
