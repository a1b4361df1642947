import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { z } from 'zod'

/*
 * An OpenID Connect provider for tests: real HTTP, RS256, PKCE. Its page signs in whoever is named, so that parallel
 * tests can use different users. `invalid` names the part of the token to make invalid.
 */

const requestSchema = z.object({
  redirect_uri: z.url(),
  state: z.string(),
  nonce: z.string(),
  code_challenge: z.string(),
})
const personSchema = z.object({
  subject: z.string(),
  email: z.string(),
  verified: z.enum(['true', 'false', '']),
  invalid: z.enum(['', 'nonce', 'signature', 'audience', 'issuer']),
})
type Grant = z.output<typeof requestSchema> & z.output<typeof personSchema>
const exchangeSchema = z.object({ code: z.string(), redirect_uri: z.string(), code_verifier: z.string() })

export type Provider = { issuer: string; clientId: string; clientSecret: string }

export async function startProvider(): Promise<Provider> {
  const [clientId, clientSecret] = ['po-checkout', `secret:${randomUUID()}`]
  const [known, stranger] = [await generateKeyPair('RS256'), await generateKeyPair('RS256')]
  const jwk = { ...(await exportJWK(known.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }
  const grants = new Map<string, Grant>()
  const app = new Hono()
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 })
  if (!server.listening) await once(server, 'listening')
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`

  app.get('/.well-known/openid-configuration', (context) =>
    context.json({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    }),
  )
  app.get('/jwks', (context) => context.json({ keys: [jwk] }))
  app.get('/authorize', (context) => context.html(page()))
  app.post('/authorize', async (context) => {
    const asked = requestSchema.parse(context.req.query())
    const code = randomUUID()
    grants.set(code, { ...asked, ...personSchema.parse(await context.req.parseBody()) })
    return context.redirect(`${asked.redirect_uri}?${new URLSearchParams({ code, state: asked.state }).toString()}`)
  })
  app.post('/token', async (context) => {
    const { code, redirect_uri, code_verifier } = exchangeSchema.parse(await context.req.parseBody())
    const grant = grants.get(code)
    grants.delete(code)
    const isClient = context.req.header('authorization') === basic(clientId, clientSecret)
    const isBrowser = grant?.code_challenge === createHash('sha256').update(code_verifier).digest('base64url')
    if (!grant || !isClient || !isBrowser || grant.redirect_uri !== redirect_uri)
      return context.json({ error: 'invalid_grant' }, 400)
    const { invalid, nonce, verified, email } = grant
    const token = new SignJWT({
      nonce: invalid === 'nonce' ? 'another' : nonce,
      email,
      ...(verified !== '' && { email_verified: verified === 'true' }),
    })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuer(invalid === 'issuer' ? 'https://elsewhere.example' : issuer)
      .setAudience(invalid === 'audience' ? 'somebody-else' : clientId)
      .setSubject(grant.subject)
      .setIssuedAt()
      .setExpirationTime('5 minutes')
    const id_token = await token.sign(invalid === 'signature' ? stranger.privateKey : known.privateKey)
    return context.json({ access_token: randomUUID(), token_type: 'Bearer', expires_in: 300, id_token })
  })
  return { issuer, clientId, clientSecret }
}

/** Each part is form-encoded first (RFC 6749, 2.3.1). */
function basic(id: string, secret: string): string {
  return `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`
}

function page() {
  const field = (name: string) =>
    html`<p>
      <label>${name} <input name="${name}" /></label>
    </p>`
  return html`<!doctype html>
    <html lang="en">
      <title>Pretend provider</title>
      <link rel="icon" href="data:," />
      <h1>Who are you?</h1>
      <form method="post">${['subject', 'email', 'verified', 'invalid'].map(field)}<button>Go on</button></form>
    </html>`
}
