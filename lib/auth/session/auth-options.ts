import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { z } from 'zod'
import { env } from '@/lib/env'
import { authCookies, sessionCookie } from './auth-cookies'
import { authLogger } from './auth-logger'
import { callbackPath } from '@/lib/auth/sign-in/callback-path'
import { checkCredentials, type SignedInUser } from '@/lib/auth/sign-in/check-credentials'
import { admitByCompany } from '@/lib/auth/company/admit-by-company'
import { COMPANY, companyProvider, type Admit } from '@/lib/auth/company/company-provider'
import { recordAuditEntry } from '@/lib/auth/audit/record-audit-entry'
import { recordRefusedSignIn } from '@/lib/auth/audit/record-refused-sign-in'
import { findSecondFactorNeed } from '@/lib/auth/second-factor/need'
import { endPresentSession } from './present-session'
import { endSession, SESSION_S, createSession } from './sessions'
import { requestOrigin } from '@/lib/auth/request-origin'

/** A function, since there are no settings while the app is built. */
export function authOptions(admit: Admit = admitByCompany): NextAuthOptions {
  const { appUrl, nextauthSecret, oidc } = env()
  return {
    secret: nextauthSecret,
    logger: authLogger,
    session: { strategy: 'jwt', maxAge: SESSION_S },
    jwt: { maxAge: SESSION_S },
    useSecureCookies: appUrl.startsWith('https:'),
    cookies: authCookies(),
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        authorize: async (credentials) => {
          const { address } = await requestOrigin()
          const checked = await checkCredentials(credentials, { address })
          return checked.kind === 'correct' ? unlessSecondFactor(checked.user, address) : null
        },
      }),
      ...(oidc ? [companyProvider(oidc, admit)] : []),
    ],
    callbacks: {
      // A user who was not admitted has no such members.
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

/** next-auth's own endpoint takes no code: whoever needs one signs in on the page. */
async function unlessSecondFactor(user: SignedInUser, address: string): Promise<SignedInUser | null> {
  if ((await findSecondFactorNeed(user.id)) === 'none') return user
  recordRefusedSignIn(user, { address, method: 'password', reason: 'code_missing' })
  return null
}

/** What the session cookie holds: the user, and the row that says whether the session is still active. */
async function claimsOf(
  user: unknown,
  provider: string | undefined,
): Promise<{ sub: string; sessionId: string; sessionVersion: number }> {
  const member = signedInSchema.parse(user)
  const origin = await requestOrigin()
  await endPresentSession(sessionCookie().name)
  const method = provider === COMPANY ? 'company' : 'password'
  const { userId, ...claims } = await createSession(member, { ...origin, secondFactor: method === 'company' })
  await recordAuditEntry(
    { member, address: origin.address },
    { action: 'sign_in', outcome: 'done', target: member.email, details: { method } },
  )
  return { sub: userId, ...claims }
}
