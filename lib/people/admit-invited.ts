import { recordAuditEntry } from '@/lib/auth/audit/record-audit-entry'
import { admitByCompany, readClaims, type CompanyClaims } from '@/lib/auth/company/admit-by-company'
import { endAllSessions } from '@/lib/auth/session/sessions'
import type { SignedInUser } from '@/lib/auth/sign-in/check-credentials'
import { db, type Db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { lockPeople } from './as-owner'
import { getInvitation, openInvitations } from './invitations'

type Arrival = { address: string; token: string | null }
type Invitation = NonNullable<Awaited<ReturnType<typeof getInvitation>>>

/**
 * Like admitByCompany, for a user who comes from the page of an invitation: the provider has verified the address, so the
 * account is made at once, in the shop that invited. An account of another shop with that address, which nobody has
 * proven to own, gives the address up.
 */
export async function admitInvited(claims: unknown, { address, token }: Arrival): Promise<SignedInUser | null> {
  const read = readClaims(claims)
  const invitation = token === null ? null : await getInvitation(token)
  if (!read?.isVerified || invitation?.email !== read.email) return admitByCompany(claims, address)
  const holder = await db.user.findUnique({ where: { email: read.email } })
  const isHoldersOwn = holder?.emailProvenAt || holder?.oidcSubject || holder?.merchantId === invitation.merchantId
  if (isHoldersOwn) return admitByCompany(claims, address)
  const made = await makeAccount(invitation, read)
  if (made.kind === 'refused') return admitByCompany(claims, address)
  const { user, released } = made
  const target = read.email
  if (released) {
    const nobody = { member: { id: null, merchant: { id: released.merchantId } }, address }
    await recordAuditEntry(nobody, { action: 'disable_user', outcome: 'done', reason: 'address_proven', target })
  }
  const accepted = { action: 'accept_invitation', outcome: 'done', target, details: { name: user.name } } as const
  await recordAuditEntry({ member: user, address }, accepted)
  return user
}

type Made = { kind: 'made'; user: SignedInUser; released: { merchantId: string } | null } | { kind: 'refused' }

/** Refused if the invitation was used meanwhile, or the subject has another account. */
async function makeAccount({ id, email, role, merchantId }: Invitation, { iss, sub }: CompanyClaims): Promise<Made> {
  try {
    return await db.$transaction(async (tx): Promise<Made> => {
      await lockPeople(tx, merchantId)
      const where = { id, ...openInvitations() }
      const { count } = await tx.invitation.updateMany({ where, data: { acceptedAt: new Date() } })
      if (count === 0) return { kind: 'refused' }
      const released = await releaseAddress(tx, email)
      const name = email.split('@')[0] ?? email
      const proven = { oidcIssuer: iss, oidcSubject: sub, emailProvenAt: new Date() }
      const user = await tx.user.create({
        data: { merchantId, email, role, name: name.slice(0, 100), ...proven },
        select: { id: true, name: true, email: true, sessionVersion: true, merchant: { select: { id: true } } },
      })
      return { kind: 'made', user, released }
    })
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return { kind: 'refused' }
    throw error
  }
}

/** Disables the account that holds an address without having proven it. Its history stays, under an address of nobody. */
async function releaseAddress(tx: Db, email: string): Promise<{ merchantId: string } | null> {
  const [holder] = await tx.user.updateManyAndReturn({
    where: { email, emailProvenAt: null, oidcSubject: null },
    data: { disabledAt: new Date(), passwordHash: null },
    select: { id: true, merchantId: true },
  })
  if (!holder) return null
  await endAllSessions(tx, holder.id)
  await tx.user.update({ where: { id: holder.id }, data: { email: `${holder.id}@released.invalid` } })
  return { merchantId: holder.merchantId }
}
