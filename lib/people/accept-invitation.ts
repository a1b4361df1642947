import { unlessBusy } from '@/lib/auth/sign-in/password-work'
import { hashPassword } from '@/lib/auth/sign-in/passwords'
import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { lockPeople } from './as-owner'
import { getInvitation, openInvitations } from './invitations'

type NewUser = { name: string; password: string | null }
type User = { id: string; name: string; email: string; sessionVersion: number; merchantId: string }
export type AcceptedInvitation = { kind: 'accepted'; user: User } | { kind: 'gone' | 'has_account' | 'busy' }

/** Creates an account from an invitation, once. Without a password the user signs in through the company only. */
export async function acceptInvitation(token: string, { name, password }: NewUser): Promise<AcceptedInvitation> {
  const invitation = await getInvitation(token)
  if (!invitation) return { kind: 'gone' }
  const { id, email, role, merchantId } = invitation
  const passwordHash = password === null ? null : await unlessBusy(() => hashPassword(password))
  if (password !== null && passwordHash === null) return { kind: 'busy' }
  try {
    return await db.$transaction(async (tx): Promise<AcceptedInvitation> => {
      await lockPeople(tx, merchantId)
      const { count } = await tx.invitation.updateMany({
        where: { id, ...openInvitations() },
        data: { acceptedAt: new Date() },
      })
      if (count === 0) return { kind: 'gone' }
      const user = await tx.user.create({ data: { merchantId, email, role, name, passwordHash } })
      return { kind: 'accepted', user }
    })
  } catch (error) {
    // An e-mail address has one account, also across merchants.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return { kind: 'has_account' }
    throw error
  }
}
