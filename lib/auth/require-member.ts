import 'server-only'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { HOME } from './sign-in/callback-path'
import { findMember, type Member } from './find-member'
import { sessionClaims } from './session/session'
import { recordSeen } from './session/session-rows'

export type { Member }

/**
 * The person signed in, with the one merchant whose data they may see. Anybody else is sent to sign in and comes back
 * to `returnTo` afterwards. Person and session are read anew on each request, so that being disabled or
 * signed out takes effect at once.
 */
export async function requireMember(returnTo: string = HOME): Promise<Member> {
  const member = await currentMember()
  if (!member) redirect(`/sign-in?callbackUrl=${encodeURIComponent(returnTo)}`)
  return member
}

/** The person signed in, or null. */
export const currentMember = cache(async (): Promise<Member | null> => {
  const claims = await sessionClaims()
  if (!claims) return null
  const [member] = await Promise.all([findMember(claims), recordSeen(claims.sessionId)])
  return member
})
