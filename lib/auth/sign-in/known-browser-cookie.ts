import 'server-only'
import { cookies } from 'next/headers'
import { env } from '@/lib/env'
import { addKnownBrowser, KNOWN_BROWSER_S } from './known-browser'

const usesHttps = () => env().appUrl.startsWith('https:')

/** Browsers take `__Host-` over https only. */
const cookieName = () => `${usesHttps() ? '__Host-' : ''}known-browser`

/** The marks that this browser keeps; empty if it has none. */
export async function readKnownBrowser(): Promise<string> {
  return (await cookies()).get(cookieName())?.value ?? ''
}

/** Marks this browser as one in which the user has signed in. */
export async function keepKnownBrowser(email: string): Promise<void> {
  const jar = await cookies()
  const marks = addKnownBrowser(jar.get(cookieName())?.value ?? '', email)
  jar.set(cookieName(), marks, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: usesHttps(),
    maxAge: KNOWN_BROWSER_S,
  })
}
