import { db } from '@/lib/db'
import { openSessions, type SessionClaims } from './session/session-rows'

export type Member = NonNullable<Awaited<ReturnType<typeof findMember>>>

/**
 * The person a session cookie speaks of; null unless they may still enter, the session is open still, and it was opened
 * after all of their sessions were last ended at once.
 */
export function findMember({ userId, sessionId, sessionVersion }: SessionClaims) {
  return db.user.findFirst({
    where: { id: userId, disabledAt: null, sessionVersion, sessions: { some: { id: sessionId, ...openSessions() } } },
    select: {
      id: true,
      name: true,
      email: true,
      role: true,
      merchant: { select: { id: true, slug: true, name: true, currency: true, timeZone: true } },
    },
  })
}
