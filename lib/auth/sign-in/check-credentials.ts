import { z } from 'zod'
import { db } from '@/lib/db'
import { countSignIn } from './limit-sign-in'
import { recordRefusedSignIn } from '@/lib/auth/audit/record-refused-sign-in'
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
  { kind: 'correct'; user: SignedInUser } | { kind: 'wrong' } | { kind: 'limited'; minutes: number }

/**
 * Whether e-mail and password belong to a user who may sign in. A wrong password, an unknown e-mail and a disabled user
 * get the same answer in the same time.
 */
export async function checkCredentials(given: unknown, address: string): Promise<CheckedCredentials> {
  const parsed = credentialsSchema.safeParse(given)
  if (!parsed.success) return { kind: 'wrong' }
  const { email, password } = parsed.data
  const ticket = await countSignIn(email, address)
  if (ticket.kind === 'limited') return ticket

  const user = await db.user.findUnique({
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
  const isCorrect = await verifyPassword(password, user?.passwordHash ?? null)
  if (!user || !isCorrect || user.disabledAt) {
    const reason = isCorrect ? 'account_disabled' : 'wrong_password'
    if (user) recordRefusedSignIn(user, { address, method: 'password', reason })
    return { kind: 'wrong' }
  }
  await ticket.refund()
  const { id, name, sessionVersion, merchant } = user
  return { kind: 'correct', user: { id, name, email, sessionVersion, merchant } }
}
