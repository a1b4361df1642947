import 'server-only'
import { encode } from 'next-auth/jwt'
import { getServerSession } from 'next-auth'
import { cookies } from 'next/headers'
import { cache } from 'react'
import { z } from 'zod'
import { env } from '@/lib/env'
import { sessionCookie } from './auth-cookies'
import { authOptions } from './auth-options'
import { endPresentSession } from './present-session'
import { endSession, hasSecondFactor, SESSION_S, createSession, type SessionClaims } from './sessions'
import { requestOrigin } from '@/lib/auth/request-origin'

/**
 * Signs a user in by writing next-auth's own session cookie. Its browser code would do the same with two requests, but
 * only with JavaScript; a server action does it with a plain form. The session that the browser had ends.
 * `secondFactor`: whether the user has shown it.
 */
export async function createBrowserSession(
  user: { id: string; sessionVersion: number },
  { secondFactor }: { secondFactor: boolean },
): Promise<void> {
  const { name, options } = sessionCookie()
  await endPresentSession(name)
  const { userId, ...claims } = await createSession(user, { ...(await requestOrigin()), secondFactor })
  const token = await encode({ token: { sub: userId, ...claims }, secret: env().nextauthSecret, maxAge: SESSION_S })
  ;(await cookies()).set(name, token, { ...options, maxAge: SESSION_S })
}

/** A new session in place of the present one, which has ended with all others of the user. It is as strong as that was. */
export async function renewBrowserSession(user: { id: string; sessionVersion: number }): Promise<void> {
  const claims = await sessionClaims()
  const secondFactor = claims?.userId === user.id && (await hasSecondFactor(claims))
  await createBrowserSession(user, { secondFactor })
}

/** Signs this browser out: its cookie is removed, and the session that a copy of it names has ended. */
export async function endBrowserSession(): Promise<void> {
  const claims = await sessionClaims()
  if (claims) await endSession(claims.userId, claims.sessionId)
  const { name, options } = sessionCookie()
  ;(await cookies()).set(name, '', { ...options, maxAge: 0 })
}

const sessionSchema = z.object({ userId: z.uuid(), sessionId: z.uuid(), sessionVersion: z.int() })

/** The claims of the session cookie. The session may have ended: see requireMember. */
export const sessionClaims = cache(async (): Promise<SessionClaims | null> => {
  const session: unknown = await getServerSession(authOptions())
  const parsed = sessionSchema.safeParse(session)
  return parsed.success ? parsed.data : null
})
