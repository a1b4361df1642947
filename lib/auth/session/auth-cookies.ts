import type { CookiesOptions } from 'next-auth'
import { hostCookie } from '@/lib/host-cookie'

/** As next-auth has it by default: long enough to sign in at the provider. */
const AT_PROVIDER_S = 15 * 60

/** The cookies that next-auth keeps. By default it gives `__Host-` only to its CSRF token. */
export function authCookies(appUrl?: string): CookiesOptions {
  const cookie = (name: string) => hostCookie(`next-auth.${name}`, appUrl)
  const atProvider = (name: string) => {
    const { name: full, options } = cookie(name)
    return { name: full, options: { ...options, maxAge: AT_PROVIDER_S } }
  }
  return {
    sessionToken: cookie('session-token'),
    callbackUrl: cookie('callback-url'),
    csrfToken: cookie('csrf-token'),
    pkceCodeVerifier: atProvider('pkce.code_verifier'),
    state: atProvider('state'),
    nonce: cookie('nonce'),
  }
}

export const sessionCookie = () => hostCookie('next-auth.session-token')
