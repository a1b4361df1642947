import { resetSignInLimit } from '@/lib/auth/sign-in/limit-sign-in'
import { unlessBusy } from '@/lib/auth/sign-in/password-work'
import { hashPassword } from '@/lib/auth/sign-in/passwords'
import { endAllSessions } from '@/lib/auth/session/sessions'
import { db, type Db } from '@/lib/db'
import { asOwner, lockPeople, MADE_BY_OWNER, type Owner } from './as-owner'
import { hashOneTimeToken, isOneTimeToken, newOneTimeToken } from './one-time-token'

const VALID_MS = 24 * 60 * 60 * 1000

export type CreatedLink =
  | { kind: 'created'; token: string; name: string; email: string }
  | { kind: 'unknown' }
  | { kind: 'disabled' | 'own_account' | 'not_owner' }
export type UsedLink =
  { kind: 'used'; user: { id: string; email: string; merchant: { id: string } } } | { kind: 'gone' | 'busy' }

/**
 * Creates a link with which a user sets a new password. The token is returned only here and stored as its hash; an
 * earlier link for the same user is withdrawn. Refused for oneself: with a signed-in browser of an owner it would
 * replace the password without the current one.
 */
export function createPasswordLink(by: Owner, userId: string): Promise<CreatedLink> {
  return asOwner(by, async (tx): Promise<CreatedLink> => {
    const user = await tx.user.findFirst({ where: { id: userId, merchantId: by.merchant.id } })
    if (!user) return { kind: 'unknown' }
    if (user.id === by.id) return { kind: 'own_account' }
    if (user.disabledAt) return { kind: 'disabled' }
    const token = newOneTimeToken()
    const expiresAt = new Date(Date.now() + VALID_MS)
    await withdrawPasswordLinks(tx, { userId: userId })
    await tx.passwordLink.create({
      data: { userId: userId, tokenSha256: hashOneTimeToken(token), madeById: by.id, expiresAt },
    })
    return { kind: 'created', token, name: user.name, email: user.email }
  })
}

/** Before the link's row, as changing the password does: otherwise each could wait for the other. */
async function lockUser(tx: Db, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM user_account WHERE id = ${id}::uuid FOR NO KEY UPDATE`
}

function openLinks(now = new Date()) {
  return { usedAt: null, withdrawnAt: null, expiresAt: { gt: now }, user: { disabledAt: null }, madeBy: MADE_BY_OWNER }
}

/** Withdraws the links of one user, or all that one owner created. */
export async function withdrawPasswordLinks(tx: Db, whose: { userId: string } | { madeById: string }): Promise<void> {
  await tx.passwordLink.updateMany({
    where: { ...whose, usedAt: null, withdrawnAt: null },
    data: { withdrawnAt: new Date() },
  })
}

/** The user that a link is for; null if it is used, replaced, expired or invented, the user is disabled, or its maker is no owner. */
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

/** Sets the new password, once, ends all sessions of the user, and resets the limit on signing in. */
export async function usePasswordLink(token: string, password: string): Promise<UsedLink> {
  const link = await getPasswordLink(token)
  if (!link) return { kind: 'gone' }
  const { id: userId, email, merchant } = link.user
  const passwordHash = await unlessBusy(() => hashPassword(password))
  if (passwordHash === null) return { kind: 'busy' }
  const used = await db.$transaction(async (tx): Promise<UsedLink> => {
    await lockPeople(tx, merchant.id)
    await lockUser(tx, userId)
    const { count } = await tx.passwordLink.updateMany({
      where: { id: link.id, ...openLinks() },
      data: { usedAt: new Date() },
    })
    if (count === 0) return { kind: 'gone' }
    await tx.user.update({ where: { id: userId }, data: { passwordHash } })
    await endAllSessions(tx, userId)
    return { kind: 'used', user: { id: userId, email, merchant } }
  })
  if (used.kind === 'used') await resetSignInLimit(email)
  return used
}
