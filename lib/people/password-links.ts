import { forgetSignIns } from '@/lib/auth/sign-in/limit-sign-in'
import { hashPassword } from '@/lib/auth/sign-in/passwords'
import { endAllSessions } from '@/lib/auth/session/session-rows'
import { db, type Db } from '@/lib/db'
import { hashOneTimeToken, isOneTimeToken, newOneTimeToken } from './one-time-token'

const VALID_MS = 24 * 60 * 60 * 1000

type Actor = { id: string; merchant: { id: string } }
export type MadeLink =
  { kind: 'made'; token: string; name: string; email: string } | { kind: 'unknown' } | { kind: 'disabled' | 'yourself' }
export type UsedLink =
  { kind: 'used'; user: { id: string; email: string; merchant: { id: string } } } | { kind: 'gone' }

/**
 * The way back for somebody who forgot their password: whoever holds the link chooses a new one. The token is given out
 * this once and kept only as its hash; an earlier link of the same person no longer counts. Not for oneself, or whoever
 * finds an owner's browser open could do without the present password.
 */
export function makePasswordLink(actor: Actor, personId: string): Promise<MadeLink> {
  const merchantId = actor.merchant.id
  return db.$transaction(async (tx): Promise<MadeLink> => {
    await lockPerson(tx, personId)
    const person = await tx.user.findFirst({ where: { id: personId, merchantId } })
    if (!person) return { kind: 'unknown' }
    if (person.id === actor.id) return { kind: 'yourself' }
    if (person.disabledAt) return { kind: 'disabled' }
    const token = newOneTimeToken()
    const expiresAt = new Date(Date.now() + VALID_MS)
    await withdrawPasswordLinks(tx, { userId: personId })
    await tx.passwordLink.create({
      data: { userId: personId, tokenSha256: hashOneTimeToken(token), madeById: actor.id, expiresAt },
    })
    return { kind: 'made', token, name: person.name, email: person.email }
  })
}

/** Two links at once, or a link and being disabled: one waits for the other. */
async function lockPerson(tx: Db, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM user_account WHERE id = ${id}::uuid FOR NO KEY UPDATE`
}

function openLinks(now = new Date()) {
  return { usedAt: null, withdrawnAt: null, expiresAt: { gt: now }, user: { disabledAt: null } }
}

/** Of one person, or all that an owner made who may not make any more. */
export async function withdrawPasswordLinks(tx: Db, whose: { userId: string } | { madeById: string }): Promise<void> {
  await tx.passwordLink.updateMany({
    where: { ...whose, usedAt: null, withdrawnAt: null },
    data: { withdrawnAt: new Date() },
  })
}

/** Whose password a link is for; null if it is used, replaced, too old or invented, or the person may not enter. */
export async function getPasswordLink(token: string) {
  if (!isOneTimeToken(token)) return null
  return db.passwordLink.findFirst({
    where: { tokenSha256: hashOneTimeToken(token), ...openLinks() },
    select: {
      id: true,
      expiresAt: true,
      user: { select: { id: true, email: true, merchant: { select: { id: true, name: true, timeZone: true } } } },
    },
  })
}

/** Takes the new password, once, and ends all sessions of the person. Attempts with the forgotten one count no more. */
export async function usePasswordLink(token: string, password: string): Promise<UsedLink> {
  const link = await getPasswordLink(token)
  if (!link) return { kind: 'gone' }
  const { id: userId, email, merchant } = link.user
  const passwordHash = await hashPassword(password)
  const used = await db.$transaction(async (tx): Promise<UsedLink> => {
    await lockPerson(tx, userId)
    const { count } = await tx.passwordLink.updateMany({
      where: { id: link.id, ...openLinks() },
      data: { usedAt: new Date() },
    })
    if (count === 0) return { kind: 'gone' }
    await tx.user.update({ where: { id: userId }, data: { passwordHash } })
    await endAllSessions(tx, userId)
    return { kind: 'used', user: { id: userId, email, merchant } }
  })
  if (used.kind === 'used') await forgetSignIns(email)
  return used
}
