import { db } from '@/lib/db'
import type { Role } from '@/lib/generated/prisma/enums'
import { asOwner, MADE_BY_OWNER, type Owner } from './as-owner'
import { hashOneTimeToken, isOneTimeToken, newOneTimeToken } from './one-time-token'

const VALID_MS = 7 * 24 * 60 * 60 * 1000

export type Invited = { kind: 'invited'; token: string } | { kind: 'has_account' } | { kind: 'not_owner' }
export type WithdrawnInvitation = { kind: 'withdrawn'; email: string } | { kind: 'unknown' } | { kind: 'not_owner' }

/**
 * Creates an invitation that works once. The token is returned only here and stored as its hash; an earlier
 * invitation to the same e-mail is withdrawn.
 */
export function inviteUser(by: Owner, { email, role }: { email: string; role: Role }): Promise<Invited> {
  const merchantId = by.merchant.id
  return asOwner(by, async (tx): Promise<Invited> => {
    if (await tx.user.findFirst({ where: { email, merchantId }, select: { id: true } })) return { kind: 'has_account' }
    const token = newOneTimeToken()
    const expiresAt = new Date(Date.now() + VALID_MS)
    await tx.invitation.updateMany({ where: { merchantId, email, ...stillOpen() }, data: { withdrawnAt: new Date() } })
    await tx.invitation.create({
      data: { merchantId, email, role, tokenSha256: hashOneTimeToken(token), invitedById: by.id, expiresAt },
    })
    return { kind: 'invited', token }
  })
}

/** Withdraws an open invitation of the owner's merchant. */
export function withdrawInvitation(by: Owner, id: string): Promise<WithdrawnInvitation> {
  return asOwner(by, async (tx): Promise<WithdrawnInvitation> => {
    const [withdrawn] = await tx.invitation.updateManyAndReturn({
      where: { id, merchantId: by.merchant.id, ...stillOpen() },
      data: { withdrawnAt: new Date() },
      select: { email: true },
    })
    return withdrawn ? { kind: 'withdrawn', ...withdrawn } : { kind: 'unknown' }
  })
}

function stillOpen(now = new Date()) {
  return { acceptedAt: null, withdrawnAt: null, expiresAt: { gt: now } }
}

/** The invitations that can still be accepted. */
export function openInvitations() {
  return { ...stillOpen(), invitedBy: MADE_BY_OWNER }
}

/** A merchant's open invitations, the newest first. */
export function findOpenInvitations(merchantId: string) {
  return db.invitation.findMany({
    where: { merchantId, ...openInvitations() },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: {
      id: true,
      email: true,
      role: true,
      createdAt: true,
      expiresAt: true,
      invitedBy: { select: { name: true } },
    },
  })
}

/** The invitation that a link names; null if it is used, withdrawn, expired or invented. */
export async function getInvitation(token: string) {
  if (!isOneTimeToken(token)) return null
  return db.invitation.findFirst({
    where: { tokenSha256: hashOneTimeToken(token), ...openInvitations() },
    select: {
      id: true,
      email: true,
      role: true,
      merchantId: true,
      expiresAt: true,
      merchant: { select: { name: true, timeZone: true } },
    },
  })
}
