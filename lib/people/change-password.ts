import { countSignIn } from '@/lib/auth/sign-in/limit-sign-in'
import { hashPassword, verifyPassword } from '@/lib/auth/sign-in/passwords'
import { endAllSessions } from '@/lib/auth/session/sessions'
import { db } from '@/lib/db'
import { withdrawPasswordLinks } from './password-links'

type Passwords = { current: string; next: string }
export type ChangedPassword =
  { kind: 'changed'; sessionVersion: number } | { kind: 'wrong' } | { kind: 'limited'; minutes: number }

/**
 * Sets a new password for a user who knows the current one; guessing it is limited like signing in. All sessions of the
 * user end, including the current one: the caller creates a new one.
 */
export async function changePassword(
  userId: string,
  { current, next }: Passwords,
  address: string,
): Promise<ChangedPassword> {
  const select = { email: true, passwordHash: true } as const
  const { email, passwordHash } = await db.user.findUniqueOrThrow({ where: { id: userId }, select })
  const ticket = await countSignIn(email, address)
  if (ticket.kind === 'limited') return ticket
  if (!(await verifyPassword(current, passwordHash))) return { kind: 'wrong' }
  await ticket.refund()
  const newHash = await hashPassword(next)
  return db.$transaction(async (tx): Promise<ChangedPassword> => {
    // Of two concurrent changes the first wins: for the second, the current password is no longer correct.
    const { count } = await tx.user.updateMany({ where: { id: userId, passwordHash }, data: { passwordHash: newHash } })
    if (count === 0) return { kind: 'wrong' }
    await withdrawPasswordLinks(tx, { userId })
    return { kind: 'changed', ...(await endAllSessions(tx, userId)) }
  })
}
