import { existsSync } from 'node:fs'
import { isIPv6 } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { stripVTControlCharacters } from 'node:util'
import { describeMissingConnections } from '../../prisma/connections/count-connections'
import { assertNoOpenDemoAccounts } from '../../prisma/demo-accounts'
import type { Database } from '../../prisma/embedded'
import { migrate } from '../../prisma/migrate'
import { Failure } from '../failure'
import { root } from '../folders'
import { isPortFree } from '../ports'
import { withClient } from '../postgres/reach'
import { buildShop, generateClient, nextEnv, SERVER_FILE } from './build'
import { requirePackage } from './require-packages'
import type { Children, Program } from './children'
import { sandboxEnvironment } from '../settings/sandbox-environment'
import { type Plan, withDatabaseUrl } from '../settings/plan-settings'
import type { Step } from './steps'

export type Start = {
  plan: Plan
  openDatabase: () => Promise<Database>
  dev: boolean
  children: Children
  step: Step
  /** Receives the shop's output; without it, the output is printed. */
  onLine?: (line: string) => void
}

const patienceMs = 120_000

/** Starts the shop and everything it needs. Ends when shop and sandbox do. */
export async function startShop(start: Start): Promise<Plan> {
  const { children, step } = start
  await assertPortsFree(start.plan)
  const [{ plan, migrateUrl }] = await Promise.all([prepareDatabase(start), prepareCode(start)])
  if (!plan.embedded) await reportMissingConnections(plan)
  if (plan.sandbox === null) await assertNoOpenDemoAccounts(plan.settings.databaseUrl)
  if (plan.sandbox !== null && (await isEmpty(plan))) {
    await step('demo data', () => seed(withDatabaseUrl(plan, migrateUrl), children))
  }
  if (plan.sandbox !== null) startSandbox(plan, children)
  const { sandbox } = plan
  await Promise.all([
    sandbox !== null && step('sandbox', () => untilAnswers(children, 'sandbox', healthOf(sandbox, '/healthz'))),
    step('shop', () => startNext(plan, start)),
  ])
  return plan
}

type Listener = { port: number; bindAddress?: string | null }

function healthOf({ port, bindAddress = null }: Listener, place: string): string {
  const address = bindAddress === null || ['0.0.0.0', '::'].includes(bindAddress) ? '127.0.0.1' : bindAddress
  return `http://${isIPv6(address) ? `[${address}]` : address}:${port}${place}`
}

export async function assertPortsFree({ settings, sandbox }: Plan): Promise<void> {
  if (sandbox?.port === settings.port) throw new Failure('PORT and SANDBOX_PORT are the same.')
  if (!(await isPortFree(settings.port))) throw busy(settings.port, 'PORT')
  if (sandbox !== null && !(await isPortFree(sandbox.port))) throw busy(sandbox.port, 'SANDBOX_PORT')
}

function busy(port: number, name: string): Failure {
  return new Failure(`Port ${port} is already in use: stop what runs there, or set ${name} to another one.`)
}

type Prepared = { plan: Plan; migrateUrl: string }

async function prepareDatabase({ plan, openDatabase, step }: Start): Promise<Prepared> {
  const { url, migrateUrl, servingRole } = await step('database', openDatabase, ({ place }) => place)
  await step(
    'migrations',
    () => migrate(migrateUrl, servingRole),
    (names) => (names.length === 0 ? 'unchanged' : `${names.length} applied`),
  )
  return { plan: withDatabaseUrl(plan, url), migrateUrl }
}

async function prepareCode({ dev, children, step }: Start): Promise<void> {
  await step('client', () => generateClient(children), describeWork)
  if (!dev) await step('build', () => buildShop(children), describeWork)
}

const describeWork = (wasDone: unknown) => (wasDone === true ? 'new' : 'unchanged')

async function reportMissingConnections({ settings }: Plan): Promise<void> {
  const sentence = await describeMissingConnections(settings.databaseUrl, settings.databasePoolMax)
  if (sentence !== null) console.error(sentence)
}

/** A database with any merchant is in use and gets no demo data. */
async function isEmpty(plan: Plan): Promise<boolean> {
  return withClient(plan.settings.databaseUrl, async (client) => {
    return (await client.query('select from merchant limit 1')).rowCount === 0
  })
}

function seed(plan: Plan, children: Children): Promise<void> {
  return children.run({ name: 'seed', parameters: ['--import', 'tsx', 'prisma/seed.ts'], env: environment(plan) })
}

function startSandbox(plan: Plan, children: Children): void {
  requirePackage('hono', 'Without GATEWAY_API_URL the sandbox is started')
  children.start({
    name: 'sandbox',
    parameters: ['--import', 'tsx', 'sandbox/main.ts'],
    env: { ...sandboxEnvironment(plan.env), NODE_ENV: 'production' },
  })
}

type StartNext = Pick<Start, 'children' | 'dev' | 'onLine'> & Pick<Program, 'folder'> & { name?: string }

/** Starts only the shop: its database and its build exist. A second instance needs its own name. */
export function startNext(
  plan: Plan,
  { children, dev, folder = root, onLine = console.log, name = 'shop' }: StartNext,
): Promise<void> {
  children.start({
    name,
    parameters: dev ? devParameters(plan) : [serverIn(folder)],
    env: { ...environment(plan), ...nextEnv, NODE_ENV: dev ? 'development' : 'production' },
    folder,
    onLine: (line) => (isBanner(line) ? undefined : onLine(line)),
  })
  return untilAnswers(children, name, healthOf(plan.settings, '/api/health'))
}

/** A folder of `npm run build:standalone` has its own entry. */
function serverIn(folder: string): string {
  return existsSync(path.join(folder, 'server.mjs')) ? 'server.mjs' : SERVER_FILE
}

function devParameters({ settings: { port, bindAddress } }: Plan): string[] {
  const address = bindAddress === null ? [] : ['-H', bindAddress]
  return ['node_modules/next/dist/bin/next', 'dev', '-p', String(port), ...address]
}

/**
 * With explicit URLs: next-auth reads NEXTAUTH_URL itself, and without it would trust the Host header. APP_URL decides
 * where the shop listens, so that this is explicit, too.
 */
function environment({ env, settings }: Plan): NodeJS.ProcessEnv {
  const { appUrl, nextauthUrl, bindAddress } = settings
  const addresses = { APP_URL: appUrl, NEXTAUTH_URL: nextauthUrl, BIND_ADDRESS: bindAddress ?? 'all' }
  return { ...env, ...addresses, NODE_ENV: 'production' }
}

/** Next's start message, which ours replaces. All other output is passed on. */
function isBanner(line: string): boolean {
  return /^\s*(▲ Next\.js|- (Local|Network|Environments):|✓ (Starting|Ready in|Running next\.config)|$)/.test(
    stripVTControlCharacters(line),
  )
}

async function untilAnswers(children: Children, name: string, url: string): Promise<void> {
  const deadline = Date.now() + patienceMs
  while (!(await answers(url))) {
    if (!children.isRunning(name)) throw new Failure(`The ${name} stopped before it was ready.`)
    if (Date.now() > deadline) throw new Failure(`The ${name} did not become ready: ${url} does not answer with 200.`)
    await sleep(50)
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(30_000) }).then(
    ({ ok }) => ok,
    () => false,
  )
}
