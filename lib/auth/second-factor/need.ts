import { db } from '@/lib/db'

/** What a user whose password was correct has to do before being signed in. */
export type SecondFactorNeed = 'none' | 'code' | 'set_up'

/** A user with a second factor enters a code, whatever the merchant requires. */
export async function findSecondFactorNeed(userId: string): Promise<SecondFactorNeed> {
  const { secondFactor, merchant } = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { secondFactor: { select: { userId: true } }, merchant: { select: { secondFactorRequired: true } } },
  })
  if (secondFactor) return 'code'
  return merchant.secondFactorRequired ? 'set_up' : 'none'
}

/** The sessions that are enough: those with a second factor, or any where none is needed. */
export function enoughFor(session: { id: string }) {
  return [
    { sessions: { some: { ...session, secondFactor: true } } },
    { sessions: { some: session }, secondFactor: null, merchant: { secondFactorRequired: false } },
  ]
}

/** A user's second factor, as the account page shows it; null without one. */
export async function getSecondFactor(userId: string): Promise<{ since: Date; recoveryCodesLeft: number } | null> {
  const found = await db.secondFactor.findUnique({
    where: { userId },
    select: { createdAt: true, _count: { select: { recoveryCodes: { where: { usedAt: null } } } } },
  })
  return found && { since: found.createdAt, recoveryCodesLeft: found._count.recoveryCodes }
}
