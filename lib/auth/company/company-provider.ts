import type { OAuthConfig } from 'next-auth/providers/oauth'
import type { Env } from '@/lib/env'
import type { SignedInUser } from '@/lib/auth/sign-in/check-credentials'
import { requestOrigin } from '@/lib/auth/request-origin'

/** Part of the address that the provider redirects to. */
export const COMPANY = 'company'

/** The profile of a user who is not admitted. next-auth requires an id. */
const NOT_ADMITTED = { id: 'not-admitted' }

/** Who is admitted with these claims; null for nobody. */
export type Admit = (claims: unknown, address: string) => Promise<SignedInUser | null>

/** The company's own sign-in. next-auth checks state, PKCE, nonce and the token's signature; we decide who is admitted. */
export function companyProvider(
  { issuer, clientId, clientSecret, name }: NonNullable<Env['oidc']>,
  admit: Admit,
): OAuthConfig<Record<string, unknown>> {
  return {
    id: COMPANY,
    name,
    type: 'oauth',
    clientId,
    clientSecret,
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    authorization: { params: { scope: 'openid email' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    profile: async (claims) => {
      // next-auth compares the issuer with the discovery document, which must be the one that the settings name.
      if (String(claims.iss).replace(/\/$/, '') !== issuer) return NOT_ADMITTED
      return (await admit(claims, (await requestOrigin()).address)) ?? NOT_ADMITTED
    },
  }
}
