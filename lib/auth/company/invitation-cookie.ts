import 'server-only'
import { cookies } from 'next/headers'
import { hostCookie } from '@/lib/host-cookie'

const cookie = () => hostCookie('invitation')

/** Long enough to sign in at the provider. */
const VALID_S = 10 * 60

/** Remembers from which invitation a user goes to the provider; without one, forgets an earlier invitation. */
export async function keepInvitationCookie(token: string | undefined): Promise<void> {
  const { name, options } = cookie()
  ;(await cookies()).set(name, token ?? '', { ...options, maxAge: token === undefined ? 0 : VALID_S })
}

/** The token of the invitation that the user came from; null without one. */
export async function readInvitationCookie(): Promise<string | null> {
  return (await cookies()).get(cookie().name)?.value ?? null
}
