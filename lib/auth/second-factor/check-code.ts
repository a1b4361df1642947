import { unseal } from '@/lib/auth/seal'
import { findKnownBrowser } from '@/lib/auth/sign-in/known-browser'
import { countCode } from '@/lib/auth/sign-in/limit-sign-in'
import { db } from '@/lib/db'
import { log } from '@/lib/log'
import { hashRecoveryCode, isRecoveryCode, readCode } from './recovery-codes'
import { findStep } from './totp'

/** With what a user has shown the second factor. */
export type SecondStep = 'totp' | 'recovery_code'

export type CheckedCode =
  { kind: 'correct'; by: SecondStep } | { kind: 'wrong' } | { kind: 'limited'; minutes: number; isFirst: boolean }

type Origin = { address: string; knownBrowser?: string }

/**
 * Whether a code is the user's: of the authenticator app, or a recovery code. Each is accepted once. Guessing is limited
 * by user and by address.
 */
export async function checkCode(
  { id, email }: { id: string; email: string },
  typed: string,
  { address, knownBrowser = '' }: Origin,
): Promise<CheckedCode> {
  const ticket = await countCode({ email, address, knownBrowser: findKnownBrowser(knownBrowser, email) })
  if (ticket.kind === 'limited') return ticket
  const by = await acceptCode(id, readCode(typed))
  if (by === null) return { kind: 'wrong' }
  await ticket.reset()
  return { kind: 'correct', by }
}

async function acceptCode(userId: string, code: string): Promise<SecondStep | null> {
  if (/^\d{6}$/.test(code)) return (await acceptTotp(userId, code)) ? 'totp' : null
  return isRecoveryCode(code) && (await spendRecoveryCode(userId, code)) ? 'recovery_code' : null
}

async function acceptTotp(userId: string, code: string): Promise<boolean> {
  const found = await db.secondFactor.findUnique({ where: { userId }, select: { secret: true } })
  if (!found) return false
  const secret = unseal('second-factor-secret', userId, found.secret)
  if (secret === null) {
    log.error({ userId }, 'the secret of a second factor cannot be decrypted: NEXTAUTH_SECRET is another one')
    return false
  }
  const step = findStep(secret, code)
  if (step === null) return false
  const where = { userId, lastStep: { lt: step } }
  return (await db.secondFactor.updateMany({ where, data: { lastStep: step } })).count === 1
}

async function spendRecoveryCode(userId: string, code: string): Promise<boolean> {
  const where = { userId, codeSha256: hashRecoveryCode(userId, code), usedAt: null }
  return (await db.recoveryCode.updateMany({ where, data: { usedAt: new Date() } })).count === 1
}
