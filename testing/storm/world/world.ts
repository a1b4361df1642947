import { appendFileSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { openWithRoles } from '@/prisma/roles/embedded-roles'
import { sentenceOf } from '@/tools/failure'
import { root } from '@/tools/folders'
import { freePort } from '@/tools/ports'
import { openCluster, type Cluster } from '@/tools/postgres/cluster'
import { Children } from '@/tools/start/children'
import { planSettings, type Plan } from '@/tools/settings/plan-settings'
import { startShop, type Start } from '@/tools/start/shop'
import { reportStep } from '@/tools/start/steps'
import { withoutSettings } from '@/tools/settings/without-settings'
import { Control } from './control'
import { startSecondCopy, type Copy } from './copies'
import { ownFolder as folder, removeLeftovers } from './leftovers'
import { startProxy } from './proxy'

/** The storm's own gateway and database, two copies of the shop behind one address, and functions that end them. */
export type World = {
  shopUrl: string
  databaseUrl: string
  control: Control
  copies: [Copy, Copy]
  /** How often the jobs of a killed copy were taken over. */
  takenOver: () => number
  crashDatabase: Cluster['crash']
}

const children = new Children((sentence) => void endWorld(1, sentence))
const log = path.join(root, '.data/storm.log')
let cluster: Cluster | undefined
let takenOver = 0
let ending: Promise<never> | undefined

export async function openWorld(settings: Record<string, string>): Promise<World> {
  endOnSignal()
  await removeLeftovers()
  mkdirSync(folder, { recursive: true })
  rmSync(log, { force: true })
  const [own, proxyPort] = [await ownSettings(), await freePort()]
  const appUrl = `http://127.0.0.1:${proxyPort}`
  const given = { ...withoutSettings(process.env), ...own, APP_URL: appUrl, NEXTAUTH_URL: appUrl, ...settings }
  const start: Start = {
    plan: planSettings(given, folder),
    openDatabase,
    dev: false,
    children,
    step: reportStep,
    onLine,
  }
  const plan = await startShop(start)
  const copies = await startSecondCopy(plan, start, folder)
  await startProxy(proxyPort, copies)
  return describe(plan, copies, requireCluster())
}

/** On a signal, or when the parent process is gone: npm dies of a signal without passing it on. */
function endOnSignal(): void {
  const stop = () => void endWorld(1, 'The storm was stopped.')
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop)
  const parent = process.ppid
  setInterval(() => (process.ppid === parent ? undefined : stop()), 300).unref()
}

/** Durable: what was committed must survive the crash. The shop uses the role that serves, as it does everywhere. */
async function openDatabase() {
  cluster = await openCluster(path.join(folder, 'postgres'))
  return { ...(await openWithRoles(cluster, 'storm')), place: 'its own', close: () => Promise.resolve() }
}

/** A short timeout for a gateway that hangs, so that a storm does not last for hours. */
async function ownSettings(): Promise<Record<string, string>> {
  const secret = 'a-secret-for-the-storm-and-nothing-else'
  return {
    PORT: String(await freePort()),
    SANDBOX_PORT: String(await freePort()),
    GATEWAY_TIMEOUT_MS: '2000',
    NEXTAUTH_SECRET: secret,
    WEBHOOK_URL_SECRETS: secret,
    LOG_LEVEL: 'warn',
    TRUSTED_PROXY_HOPS: '1',
    // All shoppers come from one address, and in no time.
    PAYMENT_SHIELD: 'observe',
  }
}

function describe(plan: Plan, copies: [Copy, Copy], { crash, urlOf }: Cluster): World {
  return {
    shopUrl: plan.settings.appUrl,
    databaseUrl: urlOf('storm'),
    control: new Control(plan.sandbox?.url ?? ''),
    copies,
    takenOver: () => takenOver,
    crashDatabase: crash,
  }
}

function onLine(line: string): void {
  if (line.includes('workers of the queue are gone')) takenOver += 1
  appendFileSync(log, `${line}\n`)
}

function requireCluster(): Cluster {
  if (!cluster) throw new Error('The database was not opened.')
  return cluster
}

/** Stops everything, once. The shop's log stays in .data/storm.log. */
export function endWorld(code: number, sentence?: string, error?: unknown): Promise<never> {
  ending ??= (async () => {
    if (sentence !== undefined) console.error(sentence)
    if (error !== undefined) console.error(sentenceOf(error))
    await children.stop().catch(() => undefined)
    await cluster?.close().catch(() => undefined)
    for (const place of [folder, cluster?.folder ?? folder]) rmSync(place, { recursive: true, force: true })
    process.exit(code)
  })()
  return ending
}
