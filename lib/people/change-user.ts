import { endAllSessions } from '@/lib/auth/session/sessions'
import type { Db } from '@/lib/db'
import type { Role } from '@/lib/generated/prisma/enums'
import { asOwner, type Owner } from './as-owner'
import { withdrawPasswordLinks } from './password-links'

export type UserChange = { role: Role } | { disabled: boolean }
type State = { role: Role; disabled: boolean }

export type ChangedUser =
  | { kind: 'changed'; name: string; email: string; before: State; after: State }
  | { kind: 'unknown' | 'last_owner' | 'not_owner' }

/** Changes a user's role, or disables or enables the account. Of two owners who demote each other at once, one remains. */
export function changeUser(by: Owner, userId: string, change: UserChange): Promise<ChangedUser> {
  const merchantId = by.merchant.id
  return asOwner(by, async (tx, owners): Promise<ChangedUser> => {
    const user = await tx.user.findFirst({ where: { id: userId, merchantId } })
    if (!user) return { kind: 'unknown' }
    const before = { role: user.role, disabled: user.disabledAt !== null }
    const after = { ...before, ...change }
    const staysOwner = after.role === 'owner' && !after.disabled
    if (!staysOwner && owners.every((id) => id === userId)) return { kind: 'last_owner' }
    await tx.user.update({
      where: { id: userId },
      data: { role: after.role, disabledAt: after.disabled ? (user.disabledAt ?? new Date()) : null },
    })
    if (after.disabled && !before.disabled) await endAccess(tx, userId)
    if (!staysOwner) await withdrawLinksBy(tx, userId)
    return { kind: 'changed', name: user.name, email: user.email, before, after }
  })
}

async function endAccess(tx: Db, userId: string): Promise<void> {
  await endAllSessions(tx, userId)
  await withdrawPasswordLinks(tx, { userId: userId })
}

/** The links of a user who is no longer an owner stop working. */
async function withdrawLinksBy(tx: Db, invitedById: string): Promise<void> {
  await withdrawPasswordLinks(tx, { madeById: invitedById })
  await tx.invitation.updateMany({
    where: { invitedById, acceptedAt: null, withdrawnAt: null },
    data: { withdrawnAt: new Date() },
  })
}
