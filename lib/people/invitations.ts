import { db } from '@/lib/db'
import type { Role } from '@/lib/generated/prisma/enums'
import { hashOneTimeToken, isOneTimeToken, newOneTimeToken } from './one-time-token'

const VALID_MS = 7 * 24 * 60 * 60 * 1000

type Owner = { id: string; merchant: { id: string } }
export type Invited = { kind: 'invited'; token: string } | { kind: 'has_account' }

/**
 * Creates an invitation that works once. The token is returned only here and stored as its hash; an earlier
 * invitation to the same e-mail is withdrawn.
 */
export async function inviteUser(by: Owner, { email, role }: { email: string; role: Role }): Promise<Invited> {
  const merchantId = by.merchant.id
  if (await db.user.findFirst({ where: { email, merchantId }, select: { id: true } })) return { kind: 'has_account' }
  const token = newOneTimeToken()
  const expiresAt = new Date(Date.now() + VALID_MS)
  await db.$transaction([
    db.invitation.updateMany({ where: { merchantId, email, ...openInvitations() }, data: { withdrawnAt: new Date() } }),
    db.invitation.create({
      data: { merchantId, email, role, tokenSha256: hashOneTimeToken(token), invitedById: by.id, expiresAt },
    }),
  ])
  return { kind: 'invited', token }
}

/** Withdraws an invitation; null if this merchant has no such open invitation. */
export async function withdrawInvitation(merchantId: string, id: string): Promise<{ email: string } | null> {
  const where = { id, merchantId, ...openInvitations() }
  const [withdrawn] = await db.invitation.updateManyAndReturn({
    where,
    data: { withdrawnAt: new Date() },
    select: { email: true },
  })
  return withdrawn ?? null
}

/** The invitations that can still be accepted. */
export function openInvitations(now = new Date()) {
  return { acceptedAt: null, withdrawnAt: null, expiresAt: { gt: now } }
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
