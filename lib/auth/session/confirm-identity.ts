import { checkPassword } from '@/lib/auth/sign-in/check-password'
import { db } from '@/lib/db'
import type { SessionClaims } from './sessions'

/** How long a sign-in, or a password given again, is enough for an important action. */
const CONFIRMED_FOR_MS = 10 * 60_000

export type ConfirmedIdentity =
  | { kind: 'confirmed' }
  | {
      kind: 'needed'
      /** Without one, only a new sign-in with the company confirms. */
      hasPassword: boolean
    }
  | { kind: 'wrong' }
  | { kind: 'busy' }
  | { kind: 'limited'; minutes: number }

type Given = { password: string; address: string; knownBrowser?: string }

/**
 * Whether the user of a session has shown lately who they are: by signing in within ten minutes, or with the password
 * that is given now. An unattended browser alone is not enough.
 */
export async function confirmIdentity(
  { userId, sessionId }: SessionClaims,
  { password, ...origin }: Given,
): Promise<ConfirmedIdentity> {
  const since = new Date(Date.now() - CONFIRMED_FOR_MS)
  const where = { id: sessionId, userId, endedAt: null }
  if ((await db.session.count({ where: { ...where, confirmedAt: { gt: since } } })) > 0) return { kind: 'confirmed' }
  const user = await db.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true, passwordHash: true } })
  const hasPassword = user.passwordHash !== null
  if (password === '' || !hasPassword) return { kind: 'needed', hasPassword }
  const checked = await checkPassword(user, password, origin)
  if (checked.kind !== 'correct') return checked
  const { count } = await db.session.updateMany({ where, data: { confirmedAt: new Date() } })
  return count === 1 ? { kind: 'confirmed' } : { kind: 'needed', hasPassword }
}
