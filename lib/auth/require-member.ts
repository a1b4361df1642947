import 'server-only'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { HOME } from './sign-in/callback-path'
import { findMember, type Member } from './find-member'
import { sessionClaims } from './session/browser-session'
import { recordSeen } from './session/sessions'

export type { Member }

/**
 * The signed-in member, with the one merchant whose data they may see. Anybody else is redirected to sign in and then
 * returns to `returnTo`. User and session are read on each request, so that disabling a user or ending a session
 * takes effect at once.
 */
export async function requireMember(returnTo: string = HOME): Promise<Member> {
  const member = await currentMember()
  if (!member) redirect(`/sign-in?callbackUrl=${encodeURIComponent(returnTo)}`)
  return member
}

/**
 * Whether the member may still see what a stream or a long answer goes on to tell: asked again at each step. What a page
 * does by itself is no sign of a user, so it does not keep the session from being idle.
 */
export async function watchingMember(): Promise<{ member: Member; ask: () => Promise<Member | null> } | null> {
  const claims = await sessionClaims()
  const ask = () => (claims ? findMember(claims) : Promise.resolve(null))
  const member = await ask()
  return member && { member, ask }
}

/** The signed-in member, or null. */
export const currentMember = cache(async (): Promise<Member | null> => {
  const claims = await sessionClaims()
  if (!claims) return null
  const [member] = await Promise.all([findMember(claims), recordSeen(claims.sessionId)])
  return member
})
