import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { openSandbox } from '@/testing/redteam/sandbox'
import { send } from '@/testing/redteam/visitors/http'
import { placeOrder } from '@/testing/redteam/visitors/shopping'
import { endWorld, openWorld, type World } from '@/testing/storm/world/world'
import { freePort } from '@/tools/ports'
import { callSteadily, countStatuses, percentile } from './steady'
import { say } from './say'

/*
 * npx tsx testing/drills/waiting-database.ts [SECONDS]: with 20 webhooks and 5 product pages a second, the table of orders
 * is locked for 30 seconds, and then PostgreSQL is away for 60 (or SECONDS each). Starts a shop, a sandbox and a database of its own.
 */

const WEBHOOK_EVERY_MS = 50
const PAGE_EVERY_MS = 200
const ALLOWED_P99_MS = 500

await main().catch((error: unknown) => endWorld(1, 'The drill was aborted.', error))

async function main(): Promise<void> {
  const sandboxPort = String(await freePort())
  const world = await openWorld({ SANDBOX_PORT: sandboxPort })
  const webhook = await takeWebhook(world, `http://localhost:${sandboxPort}`)
  const seconds = process.argv[2] === undefined ? null : Number(process.argv[2])
  await duringLock(world, webhook, seconds ?? 30)
  await whileAway(world, webhook, seconds ?? 60)
  await endWorld(process.exitCode === 1 ? 1 : 0)
}

type Webhook = { path: string; body: string; product: string }

/** A webhook that the gateway has sent about a paid order. */
async function takeWebhook({ shopUrl }: World, sandboxUrl: string): Promise<Webhook> {
  const sandbox = openSandbox(sandboxUrl)
  const order = await placeOrder(new URL(shopUrl))
  await sandbox.pay(order.linkUrl)
  const [sent] = await sandbox.sentAbout(order.reference)
  if (sent === undefined) throw new Error('the sandbox sent no webhook')
  const { pathname, search } = new URL(sent.url)
  const home = await send(new URL(shopUrl), { path: '/' })
  const [, product = '/'] = /href="(\/products\/[^"/.]+)"/.exec(home.text) ?? []
  return { path: pathname + search, body: sent.body, product }
}

let sentSoFar = 0

/** Sends webhooks with bodies of their own, and looks at a product, until it is called. */
function visit({ shopUrl }: World, { path, body, product }: Webhook) {
  const url = new URL(shopUrl)
  const webhooks = callSteadily(url, WEBHOOK_EVERY_MS, () => {
    sentSoFar += 1
    const own = body.replace('{', `{"drill":${sentSoFar},`)
    const headers = { 'content-type': 'application/json' }
    const name = createHash('sha256').update(own).digest('hex')
    return { name, call: { path, method: 'POST', headers, body: own } }
  })
  const pages = callSteadily(url, PAGE_EVERY_MS, () => ({ name: '', call: { path: product } }))
  return async () => ({ webhooks: await webhooks(), pages: await pages() })
}

async function duringLock(world: World, webhook: Webhook, seconds: number): Promise<void> {
  const client = new pg.Client({ connectionString: world.databaseUrl })
  await client.connect()
  await client.query('BEGIN; LOCK TABLE customer_order IN ACCESS EXCLUSIVE MODE')
  const stop = visit(world, webhook)
  await pause(seconds * 500)
  const ready = (await send(new URL(world.shopUrl), { path: '/api/health/ready' })).status
  await pause(seconds * 500)
  const { webhooks, pages } = await stop()
  await client.query('ROLLBACK')
  await client.end()
  say({
    what: `orders locked for ${seconds} s: webhooks`,
    value: countStatuses(webhooks.statuses),
    holds: webhooks.statuses.every((one) => one === 200),
  })
  say({
    what: 'webhooks, p50 and p99 in ms',
    value: `${percentile(webhooks.times, 0.5)}, ${percentile(webhooks.times, 0.99)}`,
    holds: percentile(webhooks.times, 0.99) < ALLOWED_P99_MS,
  })
  say({ what: 'product page', value: countStatuses(pages.statuses), holds: pages.statuses.every((one) => one === 200) })
  say({
    what: 'product page, p50 and p99 in ms',
    value: `${percentile(pages.times, 0.5)}, ${percentile(pages.times, 0.99)}`,
    holds: percentile(pages.times, 0.99) < ALLOWED_P99_MS,
  })
  say({ what: 'readiness in the middle', value: ready, holds: ready === 200 })
  await expectStored(world, webhooks.acknowledged)
}

async function whileAway(world: World, webhook: Webhook, seconds: number): Promise<void> {
  const url = new URL(world.shopUrl)
  const stop = visit(world, webhook)
  const health = { live: 0, ready: 0 }
  await world.crashDatabase(async () => {
    await pause(seconds * 500)
    health.live = (await send(url, { path: '/api/health/live' })).status
    health.ready = (await send(url, { path: '/api/health/ready' })).status
    await pause(seconds * 500)
  })
  const backAt = Date.now()
  while ((await send(url, { path: '/api/health/ready' })).status !== 200 && Date.now() - backAt < 60_000)
    await pause(100)
  const readyAfter = Date.now() - backAt
  await pause(3000)
  const { webhooks, pages } = await stop()
  say({
    what: `PostgreSQL away for ${seconds} s: live, ready`,
    value: `${health.live}, ${health.ready}`,
    holds: health.live === 200 && health.ready === 503,
  })
  say({
    what: 'webhooks',
    value: countStatuses(webhooks.statuses),
    holds: webhooks.statuses.every((one) => one === 200 || one === 503),
  })
  say({ what: 'product page', value: countStatuses(pages.statuses) })
  say({ what: 'ready again after its return, in ms', value: readyAfter, holds: readyAfter < 10_000 })
  say({
    what: 'webhooks after that',
    value: webhooks.statuses.slice(-40).every((one) => one === 200) ? 'all 200' : 'NOT all 200',
    holds: webhooks.statuses.slice(-40).every((one) => one === 200),
  })
  await expectStored(world, webhooks.acknowledged)
}

/** In the inbox, or parked until their order's table is free. */
async function expectStored({ databaseUrl }: World, acknowledged: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<{ sha: string }>(
    'SELECT body_sha256 AS sha FROM webhook_delivery UNION SELECT body_sha256 FROM parked_delivery',
  )
  await client.end()
  const stored = new Set(rows.map(({ sha }) => sha))
  const lost = acknowledged.filter((sha) => !stored.has(sha)).length
  say({ what: 'acknowledged, and of them not stored', value: `${acknowledged.length}, ${lost}`, holds: lost === 0 })
}
