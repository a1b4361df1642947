import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { z } from 'zod'
import { clientAddress } from '@/lib/client-address'
import { env } from '@/lib/env'
import { authLogger } from './auth-logger'
import { callbackPath } from '@/lib/auth/sign-in/callback-path'
import { checkCredentials } from '@/lib/auth/sign-in/check-credentials'
import { COMPANY, companyProvider } from '@/lib/auth/company/company-provider'
import { recordAuditEntry } from '@/lib/auth/audit/record-audit-entry'
import { endSession, SESSION_S, startSession } from './session-rows'
import { signInPlace } from '@/lib/auth/sign-in/sign-in-place'

const isHttps = () => env().appUrl.startsWith('https:')

/** Named by next-auth; `__Secure-` makes browsers refuse it over plain http. */
export const sessionCookie = () => ({
  name: `${isHttps() ? '__Secure-' : ''}next-auth.session-token`,
  options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps() } as const,
})

/** Made when asked for, since the settings are not there yet while the app is built. */
export function authOptions(): NextAuthOptions {
  const { oidc } = env()
  return {
    secret: env().nextauthSecret,
    logger: authLogger,
    session: { strategy: 'jwt', maxAge: SESSION_S },
    jwt: { maxAge: SESSION_S },
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
      ...(oidc ? [companyProvider(oidc)] : []),
    ],
    callbacks: {
      // Whom the company vouched for and we do not know is no such person.
      signIn: ({ user }) => signedInSchema.safeParse(user).success,
      redirect: ({ url }) => callbackPath(url),
      jwt: async ({ token, user, account, trigger }) =>
        trigger === 'signIn' ? claimsOf(user, account?.provider) : token,
      session: ({ session, token }) => ({
        expires: session.expires,
        userId: token.sub,
        sessionId: token.sessionId,
        sessionVersion: token.sessionVersion,
      }),
    },
    events: {
      signOut: async ({ token }) => {
        const ended = endedSchema.safeParse(token)
        if (ended.success) await endSession(ended.data.sub, ended.data.sessionId)
      },
    },
  }
}

const signedInSchema = z.object({
  id: z.uuid(),
  email: z.string(),
  sessionVersion: z.int(),
  merchant: z.object({ id: z.uuid() }),
})
const endedSchema = z.object({ sub: z.uuid(), sessionId: z.uuid() })

/** What the session cookie holds: whose it is, and the row that says whether it still counts. */
async function claimsOf(
  user: unknown,
  provider: string | undefined,
): Promise<{ sub: string; sessionId: string; sessionVersion: number }> {
  const person = signedInSchema.parse(user)
  const { userId, ...claims } = await startSession(person, await signInPlace())
  const by = provider === COMPANY ? 'company sign-in' : 'password'
  await recordAuditEntry(person, { action: 'sign_in', target: person.email, after: { by } })
  return { sub: userId, ...claims }
}

function headersOf(request: { headers?: Record<string, unknown> }): [string, string][] {
  return Object.entries(request.headers ?? {}).map(([name, value]) => [name, String(value)])
}
