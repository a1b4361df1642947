import { db, type Db } from '@/lib/db'

/** A working day, counted from the sign-in: nothing prolongs it. Whoever is disabled is out at once all the same. */
export const SESSION_S = 12 * 60 * 60

/** How stale "last seen" may be, so that not every page writes. */
const SEEN_EVERY_MS = 60_000

export type SessionClaims = { userId: string; sessionId: string; sessionVersion: number }
type Place = { address: string; userAgent: string }

/** Begins a session of somebody whose password, or company, has just vouched for them. */
export async function startSession(user: { id: string; sessionVersion: number }, place: Place): Promise<SessionClaims> {
  const data = { userId: user.id, address: place.address.slice(0, 45), userAgent: place.userAgent.slice(0, 300) }
  const { id } = await db.session.create({ data, select: { id: true } })
  return { userId: user.id, sessionId: id, sessionVersion: user.sessionVersion }
}

/** The sessions that still open a door. */
export function openSessions(now = new Date()) {
  return { endedAt: null, startedAt: { gt: new Date(now.getTime() - SESSION_S * 1000) } }
}

/** Ends one session of a person; false if they have no such open session. */
export async function endSession(userId: string, sessionId: string): Promise<boolean> {
  const { count } = await db.session.updateMany({
    where: { id: sessionId, userId, endedAt: null },
    data: { endedAt: new Date() },
  })
  return count === 1
}

/**
 * Ends all sessions of a person. The version also shuts out one that is being opened at this moment, with a password
 * that was still right when it was looked at.
 */
export async function endAllSessions(tx: Db, userId: string): Promise<{ sessionVersion: number }> {
  await tx.session.updateMany({ where: { userId, endedAt: null }, data: { endedAt: new Date() } })
  return tx.user.update({
    where: { id: userId },
    data: { sessionVersion: { increment: 1 } },
    select: { sessionVersion: true },
  })
}

export async function recordSeen(sessionId: string): Promise<void> {
  const now = Date.now()
  await db.session.updateMany({
    where: { id: sessionId, lastSeenAt: { lt: new Date(now - SEEN_EVERY_MS) } },
    data: { lastSeenAt: new Date(now) },
  })
}

/** Where a person is signed in, the newest first. */
export function findOpenSessions(userId: string) {
  return db.session.findMany({
    where: { userId, ...openSessions() },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
    select: { id: true, startedAt: true, lastSeenAt: true, address: true, userAgent: true },
    take: 50,
  })
}
