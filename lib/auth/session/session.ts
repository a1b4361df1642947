import 'server-only'
import { encode } from 'next-auth/jwt'
import { getServerSession } from 'next-auth'
import { cookies } from 'next/headers'
import { cache } from 'react'
import { z } from 'zod'
import { env } from '@/lib/env'
import { authOptions, sessionCookie } from './auth-options'
import { endSession, SESSION_S, startSession, type SessionClaims } from './session-rows'
import { signInPlace } from '@/lib/auth/sign-in/sign-in-place'

/**
 * Signs a person in by writing next-auth's own session cookie. Its browser code would do the same with two requests,
 * but only with JavaScript; a server action does it with a plain form.
 */
export async function openSession(user: { id: string; sessionVersion: number }): Promise<void> {
  const { userId, ...claims } = await startSession(user, await signInPlace())
  const token = await encode({ token: { sub: userId, ...claims }, secret: env().nextauthSecret, maxAge: SESSION_S })
  const { name, options } = sessionCookie()
  ;(await cookies()).set(name, token, { ...options, maxAge: SESSION_S })
}

/** Signs this browser out: its cookie is taken away, and any copy of it is worth nothing from now on. */
export async function closeSession(): Promise<void> {
  const claims = await sessionClaims()
  if (claims) await endSession(claims.userId, claims.sessionId)
  const { name, options } = sessionCookie()
  ;(await cookies()).set(name, '', { ...options, maxAge: 0 })
}

const sessionSchema = z.object({ userId: z.uuid(), sessionId: z.uuid(), sessionVersion: z.int() })

/** What the session cookie says, which may long have ended: see requireMember. */
export const sessionClaims = cache(async (): Promise<SessionClaims | null> => {
  const session: unknown = await getServerSession(authOptions())
  const parsed = sessionSchema.safeParse(session)
  return parsed.success ? parsed.data : null
})
