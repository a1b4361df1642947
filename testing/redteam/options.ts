import { parseArgs } from 'node:util'
import { Failure } from '@/tools/failure'
import { DEMO_PASSWORD, DEMO_PEOPLE } from '@/prisma/demo-people'

export type Login = { email: string; password: string }

export type Options = {
  url: URL
  sandboxUrl: string | null
  /** The newest of WEBHOOK_URL_SECRETS. */
  secret: string | null
  /** One of GATEWAY_WEBHOOK_SECRETS, for Standard Webhooks. */
  signingSecret: string | null
  databaseUrl: string | null
  servingDatabaseUrl: string | null
  staff: Login | null
  otherStaff: Login | null
  /** Users of the first merchant who are no owners: known only of the demonstration. */
  lesserStaff: Login[]
  /** Only the attacks whose name contains this. */
  only: string
}

export const USAGE = `npm run redteam -- URL [--sandbox URL] [--secret TEXT] [--signing-secret TEXT] [--database URL]
                      [--serving-database URL] [--staff EMAIL:PASSWORD] [--other-staff EMAIL:PASSWORD] [--only TEXT] [--i-own-this]

  --sandbox      the pretend gateway behind the instance: also the attacks that need a real payment
  --secret       the newest of WEBHOOK_URL_SECRETS: also the attacks with a right key
  --signing-secret  one of GATEWAY_WEBHOOK_SECRETS, where the instance has such (Standard Webhooks): also the attacks on
                 signatures; all others sign what they send with a right key
  --database     the instance's PostgreSQL, only read: what no page shows must not have moved either
  --serving-database  the same as the role that the instance uses: also the attacks with its password. All are rolled back
  --staff        somebody of one merchant, and --other-staff of another (default: those of the demonstration)
  --only         the attacks whose name holds this text
  --i-own-this   for an instance that is not on this machine

The attacks make up client addresses, so that they are not limited as one client: the instance needs TRUSTED_PROXY_HOPS=1.`

const text = { type: 'string' } as const

export function readOptions(given: string[]): Options {
  const { values, positionals } = parse(given)
  const [address] = positionals
  if (address === undefined || positionals.length > 1)
    throw new Failure(`Which instance? It takes one URL.\n\n${USAGE}`)
  if (!URL.canParse(address)) throw new Failure(`This is not a URL: ${address}`)
  const url = new URL(address)
  if (!/^https?:$/.test(url.protocol)) throw new Failure(`This is not a web address: ${address}`)
  if (!isOnThisMachine(url) && values['i-own-this'] !== true) {
    throw new Failure(`${url.hostname} is not this machine. Attack only what is yours; if it is, say --i-own-this.`)
  }
  const demo = values.sandbox !== undefined
  return {
    url,
    sandboxUrl: values.sandbox ?? null,
    secret: values.secret?.split(',')[0] ?? null,
    signingSecret: readSigningSecret(values['signing-secret']),
    databaseUrl: values.database ?? null,
    servingDatabaseUrl: values['serving-database'] ?? null,
    staff: readLogin(values.staff) ?? (demo ? demoLogin('kumo-coffee') : null),
    otherStaff: readLogin(values['other-staff']) ?? (demo ? demoLogin('northlight-supply') : null),
    lesserStaff: demo && values.staff === undefined ? lesserLogins('kumo-coffee') : [],
    only: values.only ?? '',
  }
}

export function isOnThisMachine({ hostname }: URL): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}

function parse(given: string[]) {
  const options = {
    sandbox: text,
    secret: text,
    'signing-secret': text,
    database: text,
    'serving-database': text,
    staff: text,
    'other-staff': text,
    only: text,
    'i-own-this': { type: 'boolean' } as const,
  }
  try {
    return parseArgs({ args: given, options, allowPositionals: true })
  } catch (error) {
    throw new Failure(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`)
  }
}

function readSigningSecret(given: string | undefined): string | null {
  if (given === undefined || /^whsec_[A-Za-z0-9+/]+=*$/.test(given)) return given ?? null
  throw new Failure('A signing secret is whsec_ and base64, as in GATEWAY_WEBHOOK_SECRETS (one of them).')
}

function readLogin(given: string | undefined): Login | null {
  const [, email, password] = /^([^:]+):(.+)$/.exec(given ?? '') ?? []
  return email === undefined || password === undefined ? null : { email, password }
}

function demoLogin(slug: string): Login | null {
  const owner = DEMO_PEOPLE.find(({ shop, role }) => shop === slug && role === 'owner')
  return owner ? { email: owner.email, password: DEMO_PASSWORD } : null
}

function lesserLogins(slug: string): Login[] {
  const lesser = DEMO_PEOPLE.filter(({ shop, role }) => shop === slug && role !== 'owner')
  return lesser.map(({ email }) => ({ email, password: DEMO_PASSWORD }))
}
