import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { env } from '@/lib/env'
import { checkCredentials } from './check-credentials'
import { clientAddress } from './client-address'

/** A working day. Whoever is disabled is out at once all the same: every page reads the person again. */
export const SESSION_S = 12 * 60 * 60

const isHttps = () => env().appUrl.startsWith('https:')

/** Named by next-auth; `__Secure-` makes browsers refuse it over plain http. */
export const sessionCookie = () => ({
  name: `${isHttps() ? '__Secure-' : ''}next-auth.session-token`,
  options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps() } as const,
})

/** Made when asked for, since the settings are not there yet while the app is built. */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().nextauthSecret,
    session: { strategy: 'jwt', maxAge: SESSION_S },
    useSecureCookies: isHttps(),
    cookies: { sessionToken: sessionCookie() },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        authorize: async (credentials, request) => {
          const checked = await checkCredentials(credentials, clientAddress(new Headers(headersOf(request))))
          return checked.kind === 'known' ? checked.user : null
        },
      }),
    ],
    callbacks: {
      session: ({ session, token }) => ({ ...session, userId: token.sub }),
    },
  }
}

function headersOf(request: { headers?: Record<string, unknown> }): [string, string][] {
  return Object.entries(request.headers ?? {}).map(([name, value]) => [name, String(value)])
}
