import 'server-only'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { db } from '@/lib/db'
import { HOME } from './callback-path'
import { sessionUserId } from './session'

export type Member = NonNullable<Awaited<ReturnType<typeof findMember>>>

/**
 * The person signed in, with the one merchant whose data they may see. Anybody else is sent to sign in and comes back
 * to `returnTo` afterwards. The person is read anew on each request, so that being disabled takes effect at once.
 */
export async function requireMember(returnTo: string = HOME): Promise<Member> {
  const member = await currentMember()
  if (!member) redirect(`/sign-in?callbackUrl=${encodeURIComponent(returnTo)}`)
  return member
}

/** The person signed in, or null. */
export const currentMember = cache(async (): Promise<Member | null> => {
  const id = await sessionUserId()
  return id === null ? null : findMember(id)
})

function findMember(id: string) {
  return db.user.findFirst({
    where: { id, disabledAt: null },
    select: {
      id: true,
      name: true,
      email: true,
      role: true,
      merchant: { select: { id: true, slug: true, name: true, currency: true, timeZone: true } },
    },
  })
}
