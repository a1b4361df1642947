import { countSignIn } from '@/lib/auth/sign-in/limit-sign-in'
import { hashPassword, verifyPassword } from '@/lib/auth/sign-in/passwords'
import { endAllSessions } from '@/lib/auth/session/session-rows'
import { db } from '@/lib/db'
import { withdrawPasswordLinks } from './password-links'

type Wish = { current: string; next: string }
export type ChangedPassword =
  { kind: 'changed'; sessionVersion: number } | { kind: 'wrong' } | { kind: 'limited'; minutes: number }

/**
 * A new password for somebody who knows the present one; guessing at it is limited like signing in. All of their
 * sessions end, also that of the browser which asked: it is given a new one.
 */
export async function changePassword(
  userId: string,
  { current, next }: Wish,
  address: string,
): Promise<ChangedPassword> {
  const select = { email: true, passwordHash: true } as const
  const { email, passwordHash } = await db.user.findUniqueOrThrow({ where: { id: userId }, select })
  const ticket = await countSignIn(email, address)
  if (ticket.kind === 'limited') return ticket
  if (!(await verifyPassword(current, passwordHash))) return { kind: 'wrong' }
  await ticket.giveBack()
  const newHash = await hashPassword(next)
  return db.$transaction(async (tx): Promise<ChangedPassword> => {
    // Of two changes at once the first wins: for the second, the present password is no longer right.
    const { count } = await tx.user.updateMany({ where: { id: userId, passwordHash }, data: { passwordHash: newHash } })
    if (count === 0) return { kind: 'wrong' }
    await withdrawPasswordLinks(tx, { userId })
    return { kind: 'changed', ...(await endAllSessions(tx, userId)) }
  })
}
