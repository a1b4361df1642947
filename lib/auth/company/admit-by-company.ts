import { z } from 'zod'
import { db, type Db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { emailSchema, type SignedInUser } from '@/lib/auth/sign-in/check-credentials'
import { recordAuditEntry } from '@/lib/auth/audit/record-audit-entry'
import { endAllSessions } from '@/lib/auth/session/sessions'
import type { AuditReason } from '@/lib/auth/audit/audit-reasons'
import { logRefusedSignIn, recordRefusedSignIn } from '@/lib/auth/audit/record-refused-sign-in'

const claimsSchema = z.object({
  iss: z.string().max(500),
  sub: z.string().min(1).max(255),
  email: emailSchema,
  email_verified: z.unknown(),
})

export type CompanyClaims = { iss: string; sub: string; email: string; isVerified: boolean }

/** What the company says of a user; null if it cannot be read. */
export function readClaims(claims: unknown): CompanyClaims | null {
  const parsed = claimsSchema.safeParse(claims)
  if (!parsed.success) return null
  const { iss, sub, email, email_verified } = parsed.data
  return { iss, sub, email, isVerified: email_verified === true }
}

/**
 * The user that the company's sign-in names, if there is an account and it may sign in; null otherwise. An account
 * belongs to the first subject that signed in with its e-mail: when the company gives the address to another subject,
 * that subject is not admitted to the account.
 */
export async function admitByCompany(claims: unknown, address: string): Promise<SignedInUser | null> {
  const read = readClaims(claims)
  const user = read && (await findByEmail(read.email))
  if (!user) {
    logRefusedSignIn('company', read ? 'unknown_user' : 'invalid_input')
    return null
  }
  const { disabledAt, ...admitted } = user
  const refuse = (reason: AuditReason) => {
    recordRefusedSignIn(admitted, { address, method: 'company', reason })
    return null
  }
  if (!read.isVerified) return refuse('email_unverified')
  if (disabledAt) return refuse('account_disabled')
  const kept = await keepSubject(admitted.id, read)
  if (!kept) return refuse('subject_mismatch')
  if (kept.passwordEnded) {
    await recordAuditEntry(
      { member: admitted, address },
      { action: 'end_password', outcome: 'done', target: read.email },
    )
  }
  return { ...admitted, sessionVersion: kept.sessionVersion }
}

function findByEmail(email: string) {
  return db.user.findUnique({
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
}

type Kept = { sessionVersion: number; passwordEnded: boolean }

/**
 * Keeps the subject the first time and compares it each later time; null if it is another one. The first time proves
 * the address. Whoever held it before by a copied link only, loses password and sessions.
 */
async function keepSubject(id: string, { iss, sub }: CompanyClaims): Promise<Kept | null> {
  const subject = { oidcIssuer: iss, oidcSubject: sub }
  try {
    return await db.$transaction(async (tx) => {
      const where = { id, disabledAt: null, OR: [{ oidcIssuer: null, oidcSubject: null }, subject] }
      if ((await tx.user.updateMany({ where, data: subject })).count === 0) return null
      const passwordEnded = await endUnprovenPassword(tx, id)
      await tx.user.updateMany({ where: { id, emailProvenAt: null }, data: { emailProvenAt: new Date() } })
      const { sessionVersion } = await tx.user.findUniqueOrThrow({ where: { id } })
      return { sessionVersion, passwordEnded }
    })
  } catch (error) {
    // The subject belongs to another user here, whose e-mail at the company has changed.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return null
    throw error
  }
}

async function endUnprovenPassword(tx: Db, id: string): Promise<boolean> {
  const where = { id, emailProvenAt: null, passwordHash: { not: null } }
  if ((await tx.user.updateMany({ where, data: { passwordHash: null } })).count === 0) return false
  await endAllSessions(tx, id)
  const open = { userId: id, usedAt: null, withdrawnAt: null }
  await tx.passwordLink.updateMany({ where: open, data: { withdrawnAt: new Date() } })
  return true
}
