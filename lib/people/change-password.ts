import { checkPassword } from '@/lib/auth/sign-in/check-password'
import { unlessBusy } from '@/lib/auth/sign-in/password-work'
import { hashPassword } from '@/lib/auth/sign-in/passwords'
import { endAllSessions } from '@/lib/auth/session/sessions'
import { db } from '@/lib/db'
import { withdrawPasswordLinks } from './password-links'

type Passwords = { current: string; next: string }
export type ChangedPassword =
  | { kind: 'changed'; sessionVersion: number }
  | { kind: 'wrong' }
  | { kind: 'busy' }
  | { kind: 'limited'; minutes: number }

/**
 * Sets a new password for a user who knows the current one; guessing it is limited like signing in. All sessions of the
 * user end, including the current one: the caller creates a new one.
 */
export async function changePassword(
  userId: string,
  { current, next }: Passwords,
  origin: { address: string; knownBrowser?: string },
): Promise<ChangedPassword> {
  const select = { email: true, passwordHash: true } as const
  const user = await db.user.findUniqueOrThrow({ where: { id: userId }, select })
  const checked = await checkPassword(user, current, origin)
  if (checked.kind !== 'correct') return checked
  const newHash = await unlessBusy(() => hashPassword(next))
  if (newHash === null) return { kind: 'busy' }
  return db.$transaction(async (tx): Promise<ChangedPassword> => {
    // Of two concurrent changes the first wins: for the second, the current password is no longer correct.
    const where = { id: userId, passwordHash: user.passwordHash }
    const { count } = await tx.user.updateMany({ where, data: { passwordHash: newHash } })
    if (count === 0) return { kind: 'wrong' }
    await withdrawPasswordLinks(tx, { userId })
    return { kind: 'changed', ...(await endAllSessions(tx, userId)) }
  })
}
