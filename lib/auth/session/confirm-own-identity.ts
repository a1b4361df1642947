import 'server-only'
import { requestOrigin } from '@/lib/auth/request-origin'
import { readKnownBrowser } from '@/lib/auth/sign-in/known-browser-cookie'
import { sessionClaims } from './browser-session'
import { confirmIdentity, type ConfirmedIdentity } from './confirm-identity'

/** Whether the user of this request has shown lately who they are, or does by the password. Without one it only looks. */
export async function confirmOwnIdentity(password = ''): Promise<ConfirmedIdentity> {
  const [claims, { address }] = [await sessionClaims(), await requestOrigin()]
  if (!claims) return { kind: 'needed', hasPassword: false }
  return confirmIdentity(claims, { password, address, knownBrowser: await readKnownBrowser() })
}
