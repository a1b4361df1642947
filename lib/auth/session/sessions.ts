import { maskCardNumbers } from '@/lib/card-numbers'
import { db, type Db } from '@/lib/db'
import { env } from '@/lib/env'

/** A working day, counted from the sign-in: nothing prolongs it. */
export const SESSION_S = 12 * 60 * 60

/** How stale "last seen" may be, so that not every page writes. */
const SEEN_EVERY_MS = 60_000

export type SessionClaims = { userId: string; sessionId: string; sessionVersion: number }
type Origin = { address: string; userAgent: string }

/** How the session begins: `secondFactor`, with a code beside the password or by the company's sign-in. */
type Beginning = Origin & { secondFactor?: boolean }

/** Creates a session of a user who has just signed in. */
export async function createSession(
  user: { id: string; sessionVersion: number },
  { address, userAgent, secondFactor = false }: Beginning,
): Promise<SessionClaims> {
  const data = {
    userId: user.id,
    address: address.slice(0, 45),
    userAgent: maskCardNumbers(userAgent).slice(0, 300),
    secondFactor,
  }
  const { id } = await db.session.create({ data, select: { id: true } })
  return { userId: user.id, sessionId: id, sessionVersion: user.sessionVersion }
}

/** The sessions that have neither ended nor expired, and in which the user has done something lately. */
export function activeSessions(now = new Date()) {
  const ago = (ms: number) => ({ gt: new Date(now.getTime() - ms) })
  return { endedAt: null, startedAt: ago(SESSION_S * 1000), lastSeenAt: ago(env().sessionIdleMinutes * 60_000) }
}

/** Whether a session of the user, active or just ended, has a second factor. */
export async function hasSecondFactor({ userId, sessionId }: Pick<SessionClaims, 'userId' | 'sessionId'>) {
  return (await db.session.count({ where: { id: sessionId, userId, secondFactor: true } })) === 1
}

/** Ends one session of a user; false if the user has no such active session. */
export async function endSession(userId: string, sessionId: string): Promise<boolean> {
  const { count } = await db.session.updateMany({
    where: { id: sessionId, userId, endedAt: null },
    data: { endedAt: new Date() },
  })
  return count === 1
}

/**
 * Ends all sessions of a user. The version also invalidates a session that is being created at this moment, with a
 * password that was still correct when it was checked.
 */
export async function endAllSessions(tx: Db, userId: string): Promise<{ sessionVersion: number }> {
  await tx.session.updateMany({ where: { userId, endedAt: null }, data: { endedAt: new Date() } })
  return tx.user.update({
    where: { id: userId },
    data: { sessionVersion: { increment: 1 } },
    select: { sessionVersion: true },
  })
}

/** Records that a session is in use. One that is no longer active stays so. */
export async function recordSeen(sessionId: string): Promise<void> {
  const now = new Date()
  const isDue = { lastSeenAt: { lt: new Date(now.getTime() - SEEN_EVERY_MS) } }
  await db.session.updateMany({
    where: { id: sessionId, AND: [activeSessions(now), isDue] },
    data: { lastSeenAt: now },
  })
}

/** Where a user is signed in, the last used first. */
export function findActiveSessions(userId: string) {
  return db.session.findMany({
    where: { userId, ...activeSessions() },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
    select: { id: true, startedAt: true, lastSeenAt: true, address: true, userAgent: true },
    take: 50,
  })
}
