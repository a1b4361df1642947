import 'server-only'
import { cookies } from 'next/headers'
import { hostCookie } from '@/lib/host-cookie'
import { addKnownBrowser, KNOWN_BROWSER_S } from './known-browser'

const cookie = () => hostCookie('known-browser')

/** The marks that this browser keeps; empty if it has none. */
export async function readKnownBrowser(): Promise<string> {
  return (await cookies()).get(cookie().name)?.value ?? ''
}

/** Marks this browser as one in which the user has signed in. */
export async function keepKnownBrowser(email: string): Promise<void> {
  const [jar, { name, options }] = [await cookies(), cookie()]
  const marks = addKnownBrowser(jar.get(name)?.value ?? '', email)
  jar.set(name, marks, { ...options, maxAge: KNOWN_BROWSER_S })
}
