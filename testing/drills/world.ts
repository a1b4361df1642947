import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openWithRoles } from '@/prisma/roles/embedded-roles'
import { openSandbox, type Sandbox } from '@/testing/redteam/sandbox'
import { placeOrder, type Order } from '@/testing/redteam/visitors/shopping'
import { root } from '@/tools/folders'
import { freePort } from '@/tools/ports'
import { openCluster, type Cluster } from '@/tools/postgres/cluster'
import { planSettings, type Plan } from '@/tools/settings/plan-settings'
import { withoutSettings } from '@/tools/settings/without-settings'
import { Children } from '@/tools/start/children'
import { startNext, startShop } from '@/tools/start/shop'
import { reportStep } from '@/tools/start/steps'
import type { Finding } from './report'

const SECRET = 'a-secret-for-drills-and-nothing-else'

/** One running copy of the shop. */
export type Copy = {
  url: string
  /** Where its build is. */
  folder: string
  pid: () => number
  /** By SIGTERM: it drains. Resolves when its process has ended, to the milliseconds that this took. */
  stop: () => Promise<number>
  kill: () => Promise<void>
  start: () => Promise<void>
}

/** Two copies of the built shop on one durable database, and the sandbox. */
export type World = {
  copies: [Copy, Copy]
  sandbox: Sandbox
  databaseUrl: string
  crashDatabase: Cluster['crash']
  /** An order that is paid at the gateway, and its webhook as the gateway sent it. */
  payOrder: () => Promise<{ order: Order; path: string; body: string }>
  close: () => Promise<void>
}

/** A drill that is given a world of its own. `prepare` makes the build of the second copy, if that is another one. */
export function inWorld(
  run: (world: World, count: number) => Promise<Finding[]>,
  prepare = () => Promise.resolve(root),
) {
  return async (count: number): Promise<Finding[]> => {
    const world = await openWorld(await prepare())
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => void world.close().finally(() => process.exit(1)))
    try {
      return await run(world, count)
    } finally {
      await world.close()
    }
  }
}

async function openWorld(otherFolder: string): Promise<World> {
  const folder = mkdtempSync(path.join(tmpdir(), 'po-drill-'))
  const cluster = await openCluster(path.join(folder, 'postgres'))
  const addresses = await openWithRoles(cluster, 'drill')
  const databaseUrl = cluster.urlOf('drill')
  const settings = {
    ...withoutSettings(process.env),
    PORT: String(await freePort()),
    SANDBOX_PORT: String(await freePort()),
    DATABASE_URL: addresses.url,
    NEXTAUTH_SECRET: SECRET,
    WEBHOOK_URL_SECRETS: SECRET,
    TRUSTED_PROXY_HOPS: '1',
    LOG_LEVEL: 'error',
    // All shoppers come from one address, and in no time.
    PAYMENT_SHIELD: 'observe',
  }
  const openDatabase = () => Promise.resolve({ ...addresses, place: 'its own', close: () => Promise.resolve() })
  const first = new Children(console.error)
  const start = { plan: planSettings(settings, folder), openDatabase, dev: false, children: first, step: reportStep }
  const plan = await startShop(start)
  const second = new Children(console.error)
  const secondPlan = planSettings(
    { ...plan.env, PORT: String(await freePort()), APP_URL: plan.settings.appUrl },
    folder,
  )
  await startNext(secondPlan, { children: second, dev: false, folder: otherFolder })
  const sandbox = openSandbox(plan.sandbox?.url ?? '')
  return {
    copies: [copyOf(plan, first, root), copyOf(secondPlan, second, otherFolder)],
    sandbox,
    databaseUrl,
    crashDatabase: cluster.crash,
    payOrder: () => payOrder(plan, sandbox),
    close: async () => {
      await second.stop()
      await first.stop()
      await cluster.close()
      for (const place of [folder, cluster.folder]) rmSync(place, { recursive: true, force: true })
    },
  }
}

function copyOf(plan: Plan, children: Children, folder: string): Copy {
  return {
    folder,
    url: `http://127.0.0.1:${plan.settings.port}`,
    pid: () => children.pidOf('shop') ?? 0,
    stop: async () => {
      const began = performance.now()
      await children.stop('shop')
      return performance.now() - began
    },
    kill: () => children.kill('shop'),
    start: () => startNext(plan, { children, dev: false, folder }),
  }
}

async function payOrder(plan: Plan, sandbox: Sandbox) {
  const order = await placeOrder(new URL(plan.settings.appUrl))
  await sandbox.pay(order.linkUrl)
  const [sent] = await sandbox.sentAbout(order.reference)
  if (sent === undefined) throw new Error(`the sandbox sent nothing about ${order.reference}`)
  const { pathname, search } = new URL(sent.url)
  return { order, path: pathname + search, body: sent.body }
}
