import { z } from 'zod'
import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { emailSchema, type SignedInUser } from '@/lib/auth/sign-in/check-credentials'
import { recordRefusedSignIn } from '@/lib/auth/audit/record-refused-sign-in'

const claimsSchema = z.object({
  iss: z.string().max(500),
  sub: z.string().min(1).max(255),
  email: emailSchema,
  email_verified: z.unknown(),
})

/**
 * The person of whom the company's sign-in speaks, if they have an account here and may sign in; null for everybody
 * else. An account belongs to the first subject that came with its e-mail: an address given to somebody new at the
 * company does not bring them into the account of whoever had it before.
 */
export async function admitByCompany(claims: unknown, address: string): Promise<SignedInUser | null> {
  const parsed = claimsSchema.safeParse(claims)
  if (!parsed.success) return null
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
  if (!user) return null
  const { disabledAt, ...person } = user
  const refuse = (why: string) => {
    recordRefusedSignIn(person, address, { by: 'company sign-in', why })
    return null
  }
  if (email_verified !== true) return refuse('the e-mail is not verified there')
  if (disabledAt) return refuse('disabled')
  return (await keepSubject(person.id, { iss, sub })) ? person : refuse('not the account there that came first')
}

/** Keeps the subject at the first time, and compares it at each later one, in one statement. */
async function keepSubject(id: string, { iss, sub }: { iss: string; sub: string }): Promise<boolean> {
  const subject = { oidcIssuer: iss, oidcSubject: sub }
  try {
    const where = { id, disabledAt: null, OR: [{ oidcIssuer: null, oidcSubject: null }, subject] }
    return (await db.user.updateMany({ where, data: subject })).count === 1
  } catch (error) {
    // It is somebody else's here, whose e-mail there has changed.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return false
    throw error
  }
}
