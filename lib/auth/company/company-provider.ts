import type { OAuthConfig } from 'next-auth/providers/oauth'
import type { Env } from '@/lib/env'
import { admitByCompany } from './admit-by-company'
import { signInPlace } from '@/lib/auth/sign-in/sign-in-place'

/** Stands in the address that the provider sends people back to. */
export const COMPANY = 'company'

/** Who came back from the provider without being let in. next-auth wants an id of everybody. */
const NOBODY = { id: 'nobody' }

/** The company's own sign-in. next-auth checks state, PKCE, nonce and the token's signature; who may enter is ours to say. */
export function companyProvider({
  issuer,
  clientId,
  clientSecret,
  name,
}: NonNullable<Env['oidc']>): OAuthConfig<Record<string, unknown>> {
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
      // next-auth compares with what the discovery calls itself, which must be what the settings name.
      if (String(claims.iss).replace(/\/$/, '') !== issuer) return NOBODY
      return (await admitByCompany(claims, (await signInPlace()).address)) ?? NOBODY
    },
  }
}
