import { readFileSync } from 'node:fs'
import { parseEnv as parseFile } from 'node:util'
import { describe, expect, test } from 'vitest'
import { parseDatabaseEnv, parseEnv } from './env'

const longSecret = 'a-secret-of-more-than-24-bytes'
const valid = {
  APP_URL: 'https://shop.example.com',
  DATABASE_URL: 'postgresql://shop:pass@db.example.com/shop',
  NEXTAUTH_SECRET: longSecret,
  WEBHOOK_URL_SECRETS: `${longSecret}-new, ${longSecret}-old`,
  GATEWAY_API_URL: 'https://gateway.example.com/v1/',
  GATEWAY_API_KEY: 'a2V5Og==',
  GATEWAY_X_API_KEY: 'x',
  GATEWAY_MERCHANT_ID: 'JP00000000',
  GATEWAY_MERCHANT_EMAIL: 'shop@example.com',
  GATEWAY_CHECKOUT_HOSTS: 'Pay.example.com, localhost:3001',
}

const oidc = {
  OIDC_ISSUER: 'https://login.example.com/kumo/',
  OIDC_CLIENT_ID: 'po-checkout',
  OIDC_CLIENT_SECRET: ' x y ',
  OIDC_NAME: 'Kumo Works',
}

function settings(changes: Record<string, string | undefined> = {}) {
  const result = parseEnv({ ...valid, ...changes })
  if (!result.ok) throw new Error(result.problems.join(' '))
  return result.env
}

function problems(changes: Record<string, string | undefined>): string[] {
  const result = parseEnv({ ...valid, ...changes })
  return result.ok ? [] : result.problems
}

describe('Settings', () => {
  test('Are complete with defaults for everything optional', () => {
    expect(settings()).toMatchObject({
      port: 3000,
      bindAddress: null,
      trustedProxyHops: 0,
      nextauthUrl: 'https://shop.example.com',
      gatewayAmountUnit: 'major',
      gatewayTimeoutMs: 15_000,
      gatewayHppPreAuth: 'authorization',
      gatewayLinkIdLookup: 'try',
      worker: 'inside',
      workerConcurrency: 8,
      logLevel: 'info',
      healthToken: null,
      gatewayWebhookSecrets: [],
      retention: { webhookBody: 90, networkAddress: 90, customer: 1095, unpaidCustomer: 90 },
      imageHosts: [],
      strictTransportSecurity: 'host',
      securityContact: null,
      testLanguages: false,
    })
  })

  test.each([
    ['security@example.com', 'mailto:security@example.com'],
    ['mailto:security@example.com', 'mailto:security@example.com'],
    ['https://example.com/security', 'https://example.com/security'],
    ['tel:+81-3-1234-5678', 'tel:+81-3-1234-5678'],
  ])('Give the contact %s as an address', (given, securityContact) => {
    expect(settings({ SECURITY_CONTACT: given }).securityContact).toBe(securityContact)
  })

  test('Listen on this machine only without APP_URL, and where BIND_ADDRESS says', () => {
    expect(settings({ APP_URL: undefined }).bindAddress).toBe('127.0.0.1')
    expect(settings({ APP_URL: undefined, BIND_ADDRESS: 'all' }).bindAddress).toBeNull()
    expect(settings({ BIND_ADDRESS: '::1' }).bindAddress).toBe('::1')
    expect(problems({ BIND_ADDRESS: 'localhost' })).toEqual(['The setting BIND_ADDRESS must be an IP address, or all.'])
  })

  test('Split lists and trim their members', () => {
    expect(settings().webhookUrlSecrets).toEqual([`${longSecret}-new`, `${longSecret}-old`])
    expect(settings().gatewayCheckoutHosts).toEqual(['pay.example.com', 'localhost:3001'])
  })

  test('Give addresses without a slash at the end', () => {
    expect(settings({ APP_URL: 'https://shop.example.com/' }).appUrl).toBe('https://shop.example.com')
    expect(settings().gatewayApiUrl).toBe('https://gateway.example.com/v1')
  })

  test('Derive the address of the shop from the port when none is given', () => {
    expect(settings({ APP_URL: undefined, PORT: '4100' }).appUrl).toBe('http://localhost:4100')
  })

  test('Allow http for this machine only', () => {
    expect(settings({ APP_URL: 'http://127.0.0.1:3000' }).appUrl).toBe('http://127.0.0.1:3000')
    expect(problems({ APP_URL: 'http://shop.example.com' })).toEqual([
      'The setting APP_URL must be https, unless it is localhost.',
    ])
    expect(problems({ GATEWAY_API_URL: 'http://gateway.example.com' })).toHaveLength(1)
  })

  test('Reach a database on another machine by verified TLS, unless DATABASE_TLS says otherwise', () => {
    const { DATABASE_URL: address } = valid
    expect(settings().databaseUrl).toBe(`${address}?sslmode=verify-full`)
    expect(settings({ DATABASE_TLS: 'require' }).databaseUrl).toBe(`${address}?sslmode=no-verify`)
    expect(settings({ DATABASE_TLS: 'off' }).databaseUrl).toBe(`${address}?sslmode=disable`)
    expect(settings({ DATABASE_URL: 'postgresql://shop@localhost/shop' }).databaseUrl).not.toContain('sslmode')
  })

  test('Migrate with the address of the owner, by the same TLS, or with the same address', () => {
    const { DATABASE_URL } = valid
    const url = `${DATABASE_URL}?sslmode=verify-full`
    expect(parseDatabaseEnv({ DATABASE_URL })).toEqual({ ok: true, url, migrateUrl: url })
    const DATABASE_MIGRATE_URL = 'postgresql://owner:pass@db.example.com/shop'
    const migrateUrl = `${DATABASE_MIGRATE_URL}?sslmode=verify-full`
    expect(parseDatabaseEnv({ DATABASE_URL, DATABASE_MIGRATE_URL })).toEqual({ ok: true, url, migrateUrl })
    expect(parseDatabaseEnv({ DATABASE_URL, DATABASE_MIGRATE_URL: 'db', DATABASE_TLS: 'no' })).toEqual({
      ok: false,
      problems: [
        'The setting DATABASE_MIGRATE_URL must begin with postgresql://.',
        'The setting DATABASE_TLS must be one of: verify, require, off.',
      ],
    })
  })

  test('Allow test languages on this machine only', () => {
    expect(settings({ APP_URL: undefined, TEST_LANGUAGES: 'on' }).testLanguages).toBe(true)
    expect(settings({ APP_URL: 'http://localhost:3000', TEST_LANGUAGES: 'on' }).testLanguages).toBe(true)
    expect(problems({ TEST_LANGUAGES: 'on' })).toEqual([
      'The setting TEST_LANGUAGES must be off, unless APP_URL is localhost.',
    ])
  })

  test('Name a missing one', () => {
    expect(problems({ NEXTAUTH_SECRET: undefined })).toEqual(['The setting NEXTAUTH_SECRET is missing.'])
  })

  test('Treat an empty line as not set, but refuse an empty secret', () => {
    expect(settings({ PORT: '', LOG_LEVEL: ' ' })).toMatchObject({ port: 3000, logLevel: 'info' })
    expect(problems({ NEXTAUTH_SECRET: '' })).toEqual(['The setting NEXTAUTH_SECRET is shorter than 24 bytes.'])
    expect(problems({ GATEWAY_WEBHOOK_SECRETS: '' })).toHaveLength(1)
  })

  test('Accept secrets of Standard Webhooks as base64, with or without whsec_ and padding', () => {
    const keys = [Buffer.alloc(24, 1), Buffer.alloc(25, 2), Buffer.alloc(64, 250)].map((key) => key.toString('base64'))
    const secrets = keys.flatMap((key) => [key, `whsec_${key}`, key.replace(/=+$/, '')])
    expect(settings({ GATEWAY_WEBHOOK_SECRETS: secrets.join(',') }).gatewayWebhookSecrets).toEqual(secrets)
  })

  test.each([
    ['nothing behind whsec_', `whsec_${' '.repeat(30)}`],
    ['only padding behind whsec_', `whsec_${'='.repeat(30)}`],
    ['no base64', 'whsec_a-secret-of-more-than-24-bytes'],
    ['base64 of the URL', `whsec_${'-_'.repeat(16)}`],
    ['base64 that is cut short', `whsec_${'A'.repeat(33)}`],
    ['23 bytes in 32 letters', `whsec_${Buffer.alloc(23).toString('base64')}`],
    ['one that is none beside one that is', `whsec_${'A'.repeat(32)},${longSecret}`],
  ])('Refuse an invalid secret of Standard Webhooks: %s', (_what, value) => {
    const [problem, ...more] = problems({ GATEWAY_WEBHOOK_SECRETS: value })
    expect(more).toEqual([])
    expect(problem).toMatch(
      /^The setting GATEWAY_WEBHOOK_SECRETS (must be base64 of 24 bytes|holds an empty secret).*\.$/,
    )
  })

  test('Accept any text of 24 bytes for a plain HMAC', () => {
    const plain = { GATEWAY_WEBHOOK_SECRETS: longSecret, GATEWAY_WEBHOOK_SIGNATURE: 'hmac-sha256-hex' }
    expect(settings(plain).gatewayWebhookSecrets).toEqual([longSecret])
  })

  test('Accept the company’s sign-in complete or not at all, and name what is missing', () => {
    expect(settings().oidc).toBeNull()
    expect(settings(oidc).oidc).toEqual({
      issuer: 'https://login.example.com/kumo',
      clientId: 'po-checkout',
      clientSecret: 'x y',
      name: 'Kumo Works',
    })
    for (const name of Object.keys(oidc)) {
      expect(problems({ ...oidc, [name]: undefined })).toEqual([
        `The setting ${name} is missing, while others of OIDC_ are set.`,
      ])
    }
    expect(problems({ OIDC_NAME: 'Kumo Works' })).toHaveLength(3)
    expect(problems({ ...oidc, OIDC_CLIENT_SECRET: '' })).toEqual(['The setting OIDC_CLIENT_SECRET is empty.'])
  })

  test('Accept a sign-in by https only, unless it is on this machine', () => {
    expect(settings({ ...oidc, OIDC_ISSUER: 'http://localhost:3002' }).oidc?.issuer).toBe('http://localhost:3002')
    expect(problems({ ...oidc, OIDC_ISSUER: 'http://login.example.com' })).toEqual([
      'The setting OIDC_ISSUER must be https, unless it is localhost.',
    ])
  })

  test.each([
    ['NEXTAUTH_SECRET', 'twenty-three-bytes-long'],
    ['WEBHOOK_URL_SECRETS', `${longSecret},short`],
    ['WEBHOOK_URL_SECRETS', `${longSecret},`],
    ['GATEWAY_WEBHOOK_SECRETS', `,${longSecret}`],
    ['APP_URL', 'https://shop.example.com/shop'],
    ['APP_URL', 'https://user@shop.example.com'],
    ['PORT', '70000'],
    ['PORT', '3e3'],
    ['DATABASE_URL', 'mysql://db.example.com/shop'],
    ['DATABASE_MIGRATE_URL', 'mysql://db.example.com/shop'],
    ['DATABASE_TLS', 'prefer'],
    ['GATEWAY_API_KEY', 'Basic a2V5Og=='],
    ['GATEWAY_MERCHANT_ID', 'm'.repeat(129)],
    ['GATEWAY_MERCHANT_EMAIL', `${'m'.repeat(40)}@example.com`],
    ['GATEWAY_CHECKOUT_HOSTS', 'https://pay.example.com'],
    ['GATEWAY_CHECKOUT_HOSTS', 'pay.example.com,'],
    ['GATEWAY_AMOUNT_UNIT', 'cents'],
    ['GATEWAY_TIMEOUT_MS', '-1'],
    ['WORKER', 'outside'],
    ['HEALTH_TOKEN', 'short-enough-to-guess'],
  ])('Refuse %s=%s in one sentence that names it and does not repeat its value', (name, value) => {
    const [problem, ...more] = problems({ [name]: value })
    expect(more).toEqual([])
    expect(problem).toMatch(new RegExp(`^The setting ${name} .+\\.$`))
    expect(problem).not.toContain(value)
  })
})

test('The settings of .env.example are accepted unedited', () => {
  const example = parseFile(readFileSync('.env.example', 'utf8'))
  expect(Object.keys(example)).toContain('GATEWAY_HPP_PRE_AUTH')
  expect(parseEnv({ ...valid, ...example })).toMatchObject({ ok: true })
})

test('Every setting is named in .env.example', () => {
  const example = readFileSync('.env.example', 'utf8')
  const names = [...readFileSync('lib/env.ts', 'utf8').matchAll(/^ {2}([A-Z_]+): /gm)].map(([, name]) => name ?? '')
  expect(names).toContain('GATEWAY_API_URL')
  expect(names.filter((name) => !new RegExp(`^(# )?${name}=`, 'm').test(example))).toEqual([])
})
