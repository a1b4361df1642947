import { db } from '@/lib/db'
import { enoughFor } from './second-factor/need'
import { activeSessions, type SessionClaims } from './session/sessions'

export type Member = NonNullable<Awaited<ReturnType<typeof findMember>>>

/**
 * The user that a session cookie names; null if the user is disabled, the session has ended or expired, all sessions of
 * the user were ended after it was created, or it lacks a second factor that is needed.
 */
export function findMember({ userId, sessionId, sessionVersion }: SessionClaims) {
  return db.user.findFirst({
    where: { id: userId, disabledAt: null, sessionVersion, OR: enoughFor({ id: sessionId, ...activeSessions() }) },
    select: {
      id: true,
      name: true,
      email: true,
      role: true,
      merchant: { select: { id: true, slug: true, name: true, currency: true, timeZone: true } },
    },
  })
}
