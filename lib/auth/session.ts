import 'server-only'
import { encode } from 'next-auth/jwt'
import { getServerSession } from 'next-auth'
import { cookies } from 'next/headers'
import { z } from 'zod'
import { env } from '@/lib/env'
import { authOptions, SESSION_S, sessionCookie } from './auth-options'

/**
 * Signs a person in by writing next-auth's own session cookie. Its browser code would do the same with two requests,
 * but only with JavaScript; a server action does it with a plain form.
 */
export async function openSession(user: { id: string; name: string; email: string }): Promise<void> {
  const token = await encode({
    token: { sub: user.id, name: user.name, email: user.email },
    secret: env().nextauthSecret,
    maxAge: SESSION_S,
  })
  const { name, options } = sessionCookie()
  ;(await cookies()).set(name, token, { ...options, maxAge: SESSION_S })
}

export async function closeSession(): Promise<void> {
  const { name, options } = sessionCookie()
  ;(await cookies()).set(name, '', { ...options, maxAge: 0 })
}

const sessionSchema = z.object({ userId: z.uuid() })

/** The person that the session names, who may no longer be there: see requireMember. */
export async function sessionUserId(): Promise<string | null> {
  const session: unknown = await getServerSession(authOptions())
  const parsed = sessionSchema.safeParse(session)
  return parsed.success ? parsed.data.userId : null
}
