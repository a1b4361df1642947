import { z } from 'zod'
import { seal } from '@/lib/auth/seal'
import { endAllSessions } from '@/lib/auth/session/sessions'
import { db } from '@/lib/db'
import { hashRecoveryCode, newRecoveryCodes, readCode } from './recovery-codes'
import { findStep, newSecret } from './totp'

/**
 * A second factor that is shown and not confirmed yet. Only the browser that began holds it, encrypted: another one in
 * which the same user is at work cannot be given its secret.
 */
export const setUpSchema = z.object({
  userId: z.uuid(),
  sessionVersion: z.int(),
  secret: z.string(),
  recoveryCodes: z.array(z.string()),
})
export type SetUp = z.output<typeof setUpSchema>

type Starter = { id: string; sessionVersion: number }

export function newSetUp({ id, sessionVersion }: Starter): SetUp {
  return { userId: id, sessionVersion, secret: newSecret(), recoveryCodes: newRecoveryCodes() }
}

export type ConfirmedSetUp = { kind: 'confirmed'; sessionVersion: number } | { kind: 'wrong' } | { kind: 'outdated' }

/**
 * Makes a set-up the user's second factor, with a first code of it. All sessions of the user end: the caller creates a
 * new one. Outdated if the user got another second factor or password meanwhile.
 */
export async function confirmSetUp(
  { userId, sessionVersion, secret, recoveryCodes }: SetUp,
  typed: string,
  now = new Date(),
): Promise<ConfirmedSetUp> {
  const step = findStep(secret, readCode(typed), now)
  if (step === null) return { kind: 'wrong' }
  return db.$transaction(async (tx): Promise<ConfirmedSetUp> => {
    // Locks the user: of two set-ups at once, the second finds another version.
    const where = { id: userId, sessionVersion, disabledAt: null }
    if ((await tx.user.updateMany({ where, data: { sessionVersion } })).count === 0) return { kind: 'outdated' }
    if ((await tx.secondFactor.count({ where: { userId } })) > 0) return { kind: 'outdated' }
    await tx.secondFactor.create({
      data: { userId, secret: seal('second-factor-secret', userId, secret), lastStep: step },
    })
    await tx.recoveryCode.createMany({
      data: recoveryCodes.map((code) => ({ userId, codeSha256: hashRecoveryCode(userId, readCode(code)) })),
    })
    return { kind: 'confirmed', ...(await endAllSessions(tx, userId)) }
  })
}

/** Removes a user's second factor and its recovery codes; false if there is none. */
export async function removeSecondFactor(userId: string): Promise<boolean> {
  return (await db.secondFactor.deleteMany({ where: { userId } })).count === 1
}
