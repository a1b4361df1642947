import { recordAuditEntry } from '@/lib/auth/audit/record-audit-entry'
import { recordRefusedSignIn, logRefusedSignIn } from '@/lib/auth/audit/record-refused-sign-in'
import type { SignedInUser } from '@/lib/auth/sign-in/check-credentials'
import { db } from '@/lib/db'
import { checkCode, type SecondStep } from './check-code'
import { findSecondFactorNeed, type SecondFactorNeed } from './need'
import { confirmSetUp, type SetUp } from './set-up'
import type { Ticket } from './ticket'

/** A user whose password was correct, and what is asked of them now. */
export type WaitingUser = {
  user: SignedInUser & { merchant: { id: string; name: string } }
  need: SecondFactorNeed
}

/** Null if the user was disabled, or all their sessions were ended, after the password was checked. */
export async function findWaitingUser({ userId, sessionVersion }: Ticket): Promise<WaitingUser | null> {
  const user = await db.user.findFirst({
    where: { id: userId, sessionVersion, disabledAt: null },
    select: { id: true, name: true, email: true, sessionVersion: true, merchant: { select: { id: true, name: true } } },
  })
  return user && { user, need: await findSecondFactorNeed(user.id) }
}

export type PassedStep =
  | { kind: 'passed'; user: { id: string; sessionVersion: number }; by: SecondStep }
  | { kind: 'wrong' }
  | { kind: 'limited'; minutes: number }
  /** Begin again with the password. */
  | { kind: 'outdated' }

type Given = { code: string; address: string; knownBrowser?: string; setUp: SetUp | null }

/**
 * The second step of a sign-in: a code of the second factor, or, where it has to be set up, the first code of the new one.
 * Each refusal is recorded.
 */
export async function passSecondStep({ user, need }: WaitingUser, given: Given): Promise<PassedStep> {
  if (need === 'none') return { kind: 'outdated' }
  const { address } = given
  const passed = need === 'code' ? await enterCode(user, given) : await setUpNow(user, given)
  if (passed.kind === 'wrong') recordRefusedSignIn(user, { address, method: 'password', reason: 'wrong_code' })
  return passed
}

async function enterCode(user: SignedInUser, { code, ...origin }: Given): Promise<PassedStep> {
  const checked = await checkCode(user, code, origin)
  if (checked.kind === 'correct') return { kind: 'passed', user, by: checked.by }
  if (checked.kind === 'wrong') return checked
  if (checked.isFirst) {
    recordRefusedSignIn(user, { address: origin.address, method: 'password', reason: 'rate_limited' })
  } else logRefusedSignIn('password', 'rate_limited', user.id)
  return checked
}

async function setUpNow(user: SignedInUser, { code, setUp, address }: Given): Promise<PassedStep> {
  const confirmed = setUp?.userId === user.id ? await confirmSetUp(setUp, code) : { kind: 'outdated' as const }
  if (confirmed.kind !== 'confirmed') return confirmed
  const entry = { action: 'set_up_second_factor', outcome: 'done', target: user.email } as const
  await recordAuditEntry({ member: user, address }, entry)
  return { kind: 'passed', user: { id: user.id, sessionVersion: confirmed.sessionVersion }, by: 'totp' }
}
