import 'server-only'
import { keepSetUp, keepTicket } from '@/lib/auth/second-factor/ticket-cookies'
import { findSecondFactorNeed } from '@/lib/auth/second-factor/need'
import { newSetUp } from '@/lib/auth/second-factor/set-up'
import { createBrowserSession, endBrowserSession } from './browser-session'

/** `next`: the page of the second step, which ends at `path`. */
export type ContinuedSignIn = { kind: 'signed_in' } | { kind: 'second_step'; next: string }

/**
 * Signs in a user whose password was correct. Where a second factor is needed, nobody is signed in yet: the browser
 * keeps for some minutes that the password was correct.
 */
export async function continueSignIn(
  user: { id: string; sessionVersion: number },
  path: string,
): Promise<ContinuedSignIn> {
  const need = await findSecondFactorNeed(user.id)
  if (need === 'none') {
    await createBrowserSession(user, { secondFactor: false })
    return { kind: 'signed_in' }
  }
  await endBrowserSession()
  await keepTicket({ userId: user.id, sessionVersion: user.sessionVersion })
  if (need === 'set_up') await keepSetUp(newSetUp(user))
  return { kind: 'second_step', next: `/sign-in/code?${new URLSearchParams({ callbackUrl: path }).toString()}` }
}
