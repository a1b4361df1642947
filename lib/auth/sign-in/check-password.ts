import { findKnownBrowser } from './known-browser'
import { countSignIn } from './limit-sign-in'
import { unlessBusy } from './password-work'
import { verifyPassword } from './passwords'

type User = { email: string; passwordHash: string | null }
type Origin = { address: string; knownBrowser?: string }
export type CheckedPassword =
  { kind: 'correct' } | { kind: 'wrong' } | { kind: 'busy' } | { kind: 'limited'; minutes: number }

/** Whether a signed-in user's password is correct. Guessing it is limited like signing in. */
export async function checkPassword(
  { email, passwordHash }: User,
  password: string,
  { address, knownBrowser = '' }: Origin,
): Promise<CheckedPassword> {
  const ticket = await countSignIn({ email, address, knownBrowser: findKnownBrowser(knownBrowser, email) })
  if (ticket.kind === 'limited') return { kind: 'limited', minutes: ticket.minutes }
  const isCorrect = await unlessBusy(() => verifyPassword(password, passwordHash))
  if (isCorrect === null) {
    await ticket.giveBack()
    return { kind: 'busy' }
  }
  if (!isCorrect) return { kind: 'wrong' }
  await ticket.reset()
  return { kind: 'correct' }
}
