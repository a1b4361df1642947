import { z } from 'zod'
import { TLS_MODES, withTls } from './database-url'

/*
 * The settings, read in this one place and explained in .env.example. Nothing is read when this module is imported,
 * because `next build` imports everything; the start script parses them first, so that an invalid one stops it.
 */

const secretBytes = 24
const lengthOf = (text: string): number => Buffer.byteLength(text)

const url = z
  .url({ protocol: /^https?$/, error: 'is not a web address (https://…)' })
  .transform((text) => new URL(text))
const isLocal = ({ hostname }: URL): boolean => hostname === 'localhost' || hostname === '127.0.0.1'
const origin = url
  .refine((value) => value.protocol === 'https:' || isLocal(value), 'must be https, unless it is localhost')
  .refine((value) => value.href === `${value.origin}/`, 'must be only scheme, host and port, without a path')
  .transform((value) => value.origin)

const base = url
  .refine((value) => value.protocol === 'https:' || isLocal(value), 'must be https, unless it is localhost')
  .transform((value) => value.href.replace(/\/$/, ''))

const text = z.string('is missing').trim().min(1, 'is empty')
const list = z.string('is missing').transform((all) => all.split(',').map((one) => one.trim()))
const secret = z
  .string('is missing')
  .refine((one) => lengthOf(one) >= secretBytes, `is shorter than ${secretBytes} bytes`)
const secrets = list.refine(
  (all) => all.every((one) => lengthOf(one) >= secretBytes),
  `holds an empty secret or one shorter than ${secretBytes} bytes`,
)
const standardForm = `must be base64 of ${secretBytes} bytes or more, with or without whsec_, for standard-webhooks`
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/
const isStandardSecret = (one: string): boolean => {
  const key = one.replace(/^whsec_/, '')
  return base64.test(key) && Buffer.from(key, 'base64').length >= secretBytes
}
const host = /^[a-z0-9.-]+(:\d{1,5})?$/i
const hosts = list
  .refine((all) => all.every((one) => host.test(one)), 'must be hosts separated by commas, without https://')
  .transform((all) => all.map((one) => one.toLowerCase()))
const whole = (low: number, high: number) => {
  const error = `must be a whole number from ${low} to ${high}`
  return z
    .string()
    .regex(/^\d{1,9}$/, error)
    .transform(Number)
    .pipe(z.number().min(low, error).max(high, error))
}
const address = z.union([z.ipv4(), z.ipv6()])
const bindAddress = text.refine(
  (one) => one === 'all' || address.safeParse(one).success,
  'must be an IP address, or all',
)
const oneOf = <const Names extends readonly string[]>(names: Names) =>
  z.enum(names, `must be one of: ${names.join(', ')}`)

const contact = text
  .refine(
    (one) => /^(?:https:\/\/|mailto:|tel:)\S+$/.test(one) || z.email().safeParse(one).success,
    'must be an e-mail address, or begin with https://, mailto: or tel:',
  )
  .transform((one) => (one.includes(':') ? one : `mailto:${one}`))
const databaseUrl = text.regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://')

const settings = z.object({
  APP_URL: origin.optional(),
  PORT: whole(1, 65_535).default(3000),
  BIND_ADDRESS: bindAddress.optional(),
  TRUSTED_PROXY_HOPS: whole(0, 10).default(0),
  IMAGE_HOSTS: hosts.default([]),
  STRICT_TRANSPORT_SECURITY: oneOf(['host', 'subdomains', 'preload']).default('host'),
  SECURITY_CONTACT: contact.optional(),
  DATABASE_URL: databaseUrl,
  DATABASE_MIGRATE_URL: databaseUrl.optional(),
  DATABASE_TLS: oneOf(TLS_MODES).default('verify'),
  DATABASE_POOL_MAX: whole(6, 1000).default(24),
  NEXTAUTH_SECRET: secret,
  NEXTAUTH_URL: url.transform((value) => value.href.replace(/\/$/, '')).optional(),
  GATEWAY_API_URL: base,
  GATEWAY_API_KEY: text.regex(/^[A-Za-z0-9+/_=-]+$/, 'must be the Basic value alone, already encoded'),
  GATEWAY_X_API_KEY: text,
  GATEWAY_MERCHANT_ID: text.max(128, 'is longer than 128 characters'),
  GATEWAY_MERCHANT_EMAIL: z.email('is not an e-mail address').max(45, 'is longer than 45 characters'),
  GATEWAY_CHECKOUT_HOSTS: hosts,
  GATEWAY_AMOUNT_UNIT: oneOf(['major', 'minor']).default('major'),
  GATEWAY_HPP_PRE_AUTH: oneOf(['authorization', 'sale']).default('authorization'),
  GATEWAY_LINK_ID_LOOKUP: oneOf(['try', 'never']).default('try'),
  GATEWAY_TIMEOUT_MS: whole(100, 120_000).default(15_000),
  GATEWAY_WEBHOOK_SECRETS: secrets.default([]),
  GATEWAY_WEBHOOK_SIGNATURE: oneOf(['standard-webhooks', 'hmac-sha256-hex', 'hmac-sha256-base64']).default(
    'standard-webhooks',
  ),
  GATEWAY_WEBHOOK_SIGNATURE_HEADER: text
    .regex(/^[A-Za-z0-9-]{1,64}$/, 'is not the name of a header')
    .default('x-signature'),
  WEBHOOK_URL_SECRETS: secrets,
  OIDC_ISSUER: base.optional(),
  OIDC_CLIENT_ID: text.optional(),
  OIDC_CLIENT_SECRET: text.optional(),
  OIDC_NAME: text.max(40, 'is longer than 40 characters').optional(),
  SESSION_IDLE_MINUTES: whole(5, 720).default(30),
  HEALTH_TOKEN: secret.optional(),
  LOG_LEVEL: oneOf(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  WORKER: oneOf(['inside', 'off']).default('inside'),
  WORKER_CONCURRENCY: whole(1, 100).default(8),
  RETENTION_WEBHOOK_BODY_DAYS: whole(7, 36_500).default(90),
  RETENTION_NETWORK_ADDRESS_DAYS: whole(7, 36_500).default(90),
  RETENTION_CUSTOMER_DAYS: whole(30, 36_500).default(1095),
  RETENTION_UNPAID_CUSTOMER_DAYS: whole(30, 36_500).default(90),
  PAYMENT_SHIELD: oneOf(['on', 'observe']).default('on'),
  TEST_LANGUAGES: oneOf(['on', 'off']).default('off'),
})

export const SETTING_NAMES: readonly string[] = Object.keys(settings.shape)

const schema = settings.transform((given, context) => {
  const complain = (name: SettingName, message: string): void =>
    context.addIssue({ code: 'custom', path: [name], message })
  if (
    given.GATEWAY_WEBHOOK_SIGNATURE === 'standard-webhooks' &&
    !given.GATEWAY_WEBHOOK_SECRETS.every(isStandardSecret)
  ) {
    complain('GATEWAY_WEBHOOK_SECRETS', standardForm)
  }
  if (given.TEST_LANGUAGES === 'on' && given.APP_URL !== undefined && !isLocal(new URL(given.APP_URL))) {
    complain('TEST_LANGUAGES', 'must be off, unless APP_URL is localhost')
  }
  const appUrl = given.APP_URL ?? `http://localhost:${given.PORT}`
  return {
    appUrl,
    port: given.PORT,
    bindAddress: bindAddressOf(given),
    trustedProxyHops: given.TRUSTED_PROXY_HOPS,
    imageHosts: given.IMAGE_HOSTS,
    strictTransportSecurity: given.STRICT_TRANSPORT_SECURITY,
    securityContact: given.SECURITY_CONTACT ?? null,
    databaseUrl: withTls(given.DATABASE_URL, given.DATABASE_TLS),
    databasePoolMax: given.DATABASE_POOL_MAX,
    nextauthSecret: given.NEXTAUTH_SECRET,
    nextauthUrl: given.NEXTAUTH_URL ?? appUrl,
    gatewayApiUrl: given.GATEWAY_API_URL,
    gatewayApiKey: given.GATEWAY_API_KEY,
    gatewayXApiKey: given.GATEWAY_X_API_KEY,
    gatewayMerchantId: given.GATEWAY_MERCHANT_ID,
    gatewayMerchantEmail: given.GATEWAY_MERCHANT_EMAIL,
    gatewayCheckoutHosts: given.GATEWAY_CHECKOUT_HOSTS,
    gatewayAmountUnit: given.GATEWAY_AMOUNT_UNIT,
    gatewayHppPreAuth: given.GATEWAY_HPP_PRE_AUTH,
    gatewayLinkIdLookup: given.GATEWAY_LINK_ID_LOOKUP,
    gatewayTimeoutMs: given.GATEWAY_TIMEOUT_MS,
    gatewayWebhookSecrets: given.GATEWAY_WEBHOOK_SECRETS,
    gatewayWebhookSignature: given.GATEWAY_WEBHOOK_SIGNATURE,
    gatewayWebhookSignatureHeader: given.GATEWAY_WEBHOOK_SIGNATURE_HEADER.toLowerCase(),
    webhookUrlSecrets: given.WEBHOOK_URL_SECRETS,
    oidc: oidcOf(given, (name) => complain(name, 'is missing, while others of OIDC_ are set')),
    sessionIdleMinutes: given.SESSION_IDLE_MINUTES,
    healthToken: given.HEALTH_TOKEN ?? null,
    logLevel: given.LOG_LEVEL,
    worker: given.WORKER,
    workerConcurrency: given.WORKER_CONCURRENCY,
    /** In days. */
    retention: {
      webhookBody: given.RETENTION_WEBHOOK_BODY_DAYS,
      networkAddress: given.RETENTION_NETWORK_ADDRESS_DAYS,
      customer: given.RETENTION_CUSTOMER_DAYS,
      unpaidCustomer: given.RETENTION_UNPAID_CUSTOMER_DAYS,
    },
    paymentShield: given.PAYMENT_SHIELD,
    testLanguages: given.TEST_LANGUAGES === 'on',
  }
})

type Settings = z.output<typeof settings>

/** The address to listen on; null for all. A shop without a public address is for this machine only. */
function bindAddressOf({ BIND_ADDRESS: address, APP_URL: appUrl }: Settings): string | null {
  if (address === undefined) return appUrl === undefined ? '127.0.0.1' : null
  return address === 'all' ? null : address
}

/** The company's sign-in, which is set as a whole or not at all. */
function oidcOf(given: Settings, miss: (name: SettingName) => void) {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME: name } = given
  if (issuer !== undefined && clientId !== undefined && clientSecret !== undefined && name !== undefined) {
    return { issuer, clientId, clientSecret, name }
  }
  const names = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_NAME'] as const
  const missing = names.filter((each) => given[each] === undefined)
  if (missing.length < names.length) missing.forEach(miss)
  return null
}

export type Env = z.output<typeof schema>
export type SettingName = keyof z.input<typeof settings>
export type Source = Readonly<Record<string, string | undefined>>
export type ParsedEnv = { ok: true; env: Env } | { ok: false; problems: string[] }

/** The settings, or one sentence for each that is wrong. The sentences never hold a value: it may be a secret. */
export function parseEnv(source: Source): ParsedEnv {
  const parsed = schema.safeParse(withoutBlanks(source))
  return parsed.success ? { ok: true, env: parsed.data } : { ok: false, problems: describeProblems(parsed.error) }
}

const databaseSettings = settings.pick({ DATABASE_URL: true, DATABASE_MIGRATE_URL: true, DATABASE_TLS: true })

/** Where the database is, for those who serve and for those who migrate it, without the other settings. */
export function parseDatabaseEnv(
  source: Source,
): { ok: true; url: string; migrateUrl: string } | { ok: false; problems: string[] } {
  const parsed = databaseSettings.safeParse(withoutBlanks(source))
  if (!parsed.success) return { ok: false, problems: describeProblems(parsed.error) }
  const { DATABASE_URL: url, DATABASE_MIGRATE_URL: migrateUrl = url, DATABASE_TLS: tls } = parsed.data
  return { ok: true, url: withTls(url, tls), migrateUrl: withTls(migrateUrl, tls) }
}

function describeProblems({ issues }: z.ZodError): string[] {
  const problems = new Map(issues.map((issue) => [String(issue.path[0]), issue.message]))
  return [...problems].map(([name, message]) => `The setting ${name} ${message}.`)
}

let parsed: Env | undefined

/** The settings of this process, parsed once. */
export function env(): Env {
  if (parsed !== undefined) return parsed
  const result = parseEnv(process.env)
  if (!result.ok) throw new Error(result.problems.join(' '))
  return (parsed = result.env)
}

/** `NAME=` in a settings file means "not set", except for secrets: an empty secret is reported as a mistake. */
function withoutBlanks(source: Source): Record<string, string | undefined> {
  const isMeant = ([name, value]: [string, string | undefined]): boolean =>
    value?.trim() !== '' || name.includes('SECRET')
  return Object.fromEntries(Object.entries(source).filter(isMeant))
}
