import { z } from 'zod'
import { db } from '@/lib/db'
import { logRefusedSignIn, recordRefusedSignIn } from '@/lib/auth/audit/record-refused-sign-in'
import { findKnownBrowser } from './known-browser'
import { countSignIn, type SignInLimit } from './limit-sign-in'
import { unlessBusy } from './password-work'
import { MAX_PASSWORD_LENGTH, verifyPassword } from './passwords'

/** In lower case, as it is stored. No e-mail holds control characters, and PostgreSQL takes no NUL. */
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .min(1)
  .max(254)
  .regex(/^\P{Cc}*$/u)

const credentialsSchema = z.object({
  email: emailSchema,
  password: z.string().min(1).max(MAX_PASSWORD_LENGTH),
})

export type SignedInUser = { id: string; name: string; email: string; sessionVersion: number; merchant: { id: string } }
export type CheckedCredentials =
  { kind: 'correct'; user: SignedInUser } | { kind: 'wrong' } | { kind: 'busy' } | { kind: 'limited'; minutes: number }

/** Where an attempt comes from. `knownBrowser`: the marks that the browser keeps (known-browser.ts). */
type Origin = { address: string; knownBrowser?: string }

/**
 * Whether e-mail and password belong to a user who may sign in. A wrong password, an unknown e-mail and a disabled user
 * get the same answer in the same time. Each refusal is one line of the log.
 */
export async function checkCredentials(
  given: unknown,
  { address, knownBrowser = '' }: Origin,
): Promise<CheckedCredentials> {
  const parsed = credentialsSchema.safeParse(given)
  if (!parsed.success) {
    logRefusedSignIn('password', 'invalid_input')
    return { kind: 'wrong' }
  }
  const { email, password } = parsed.data
  const ticket = await countSignIn({ email, address, knownBrowser: findKnownBrowser(knownBrowser, email) })
  if (ticket.kind === 'limited') {
    await recordLimited(email, address, ticket)
    return { kind: 'limited', minutes: ticket.minutes }
  }
  const user = await findByEmail(email)
  const isCorrect = await unlessBusy(() => verifyPassword(password, user?.passwordHash ?? null))
  if (isCorrect === null) {
    logRefusedSignIn('password', 'busy')
    await ticket.giveBack()
    return { kind: 'busy' }
  }
  if (!user || !isCorrect || user.disabledAt) {
    const reason = isCorrect ? 'account_disabled' : 'wrong_password'
    if (user) recordRefusedSignIn(user, { address, method: 'password', reason })
    else logRefusedSignIn('password', 'unknown_user')
    return { kind: 'wrong' }
  }
  await ticket.reset()
  const { id, name, sessionVersion, merchant } = user
  return { kind: 'correct', user: { id, name, email, sessionVersion, merchant } }
}

function findByEmail(email: string) {
  return db.user.findUnique({
    where: { email },
    select: {
      id: true,
      name: true,
      email: true,
      sessionVersion: true,
      passwordHash: true,
      disabledAt: true,
      merchant: { select: { id: true } },
    },
  })
}

/** The audit gets the first refusal of each quarter of an hour: any number of them may follow. */
async function recordLimited(email: string, address: string, { isFirst }: SignInLimit): Promise<void> {
  const user = isFirst ? await findByEmail(email) : null
  if (user) recordRefusedSignIn(user, { address, method: 'password', reason: 'rate_limited' })
  else logRefusedSignIn('password', 'rate_limited')
}
