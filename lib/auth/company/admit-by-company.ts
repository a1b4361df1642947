import { z } from 'zod'
import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { emailSchema, type SignedInUser } from '@/lib/auth/sign-in/check-credentials'
import type { AuditReason } from '@/lib/auth/audit/audit-reasons'
import { logRefusedSignIn, recordRefusedSignIn } from '@/lib/auth/audit/record-refused-sign-in'

const claimsSchema = z.object({
  iss: z.string().max(500),
  sub: z.string().min(1).max(255),
  email: emailSchema,
  email_verified: z.unknown(),
})

/**
 * The user that the company's sign-in names, if there is an account and it may sign in; null otherwise. An account
 * belongs to the first subject that signed in with its e-mail: when the company gives the address to another subject,
 * that subject is not admitted to the account.
 */
export async function admitByCompany(claims: unknown, address: string): Promise<SignedInUser | null> {
  const parsed = claimsSchema.safeParse(claims)
  if (!parsed.success) {
    logRefusedSignIn('company', 'invalid_input')
    return null
  }
  const { iss, sub, email, email_verified } = parsed.data
  const user = await db.user.findUnique({
    where: { email },
    select: {
      id: true,
      name: true,
      email: true,
      sessionVersion: true,
      disabledAt: true,
      merchant: { select: { id: true } },
    },
  })
  if (!user) {
    logRefusedSignIn('company', 'unknown_user')
    return null
  }
  const { disabledAt, ...admitted } = user
  const refuse = (reason: AuditReason) => {
    recordRefusedSignIn(admitted, { address, method: 'company', reason })
    return null
  }
  if (email_verified !== true) return refuse('email_unverified')
  if (disabledAt) return refuse('account_disabled')
  return (await keepSubject(admitted.id, { iss, sub })) ? admitted : refuse('subject_mismatch')
}

/** Keeps the subject the first time and compares it each later time, in one statement. */
async function keepSubject(id: string, { iss, sub }: { iss: string; sub: string }): Promise<boolean> {
  const subject = { oidcIssuer: iss, oidcSubject: sub }
  try {
    const where = { id, disabledAt: null, OR: [{ oidcIssuer: null, oidcSubject: null }, subject] }
    return (await db.user.updateMany({ where, data: subject })).count === 1
  } catch (error) {
    // The subject belongs to another user here, whose e-mail at the company has changed.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return false
    throw error
  }
}
