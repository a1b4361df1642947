import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { send } from '@/testing/redteam/visitors/http'
import { found, must, quantile, type Finding } from './report'
import { callSteadily, countStatuses } from './steady'
import type { World } from './world'

const WEBHOOK_EVERY_MS = 50
const PAGE_EVERY_MS = 200
const ALLOWED_P99_MS = 500

type Webhook = { path: string; body: string; product: string }

/**
 * With 20 webhooks and 5 product pages a second, the table of orders is locked for half the time, and then PostgreSQL is
 * away for all of it.
 */
export async function waitingDatabase(world: World, seconds: number): Promise<Finding[]> {
  const webhook = await takeWebhook(world)
  return [...(await duringLock(world, webhook, seconds / 2)), ...(await whileAway(world, webhook, seconds))]
}

/** A webhook that the gateway has sent about a paid order, and a product to look at. */
async function takeWebhook({ copies: [copy], payOrder }: World): Promise<Webhook> {
  const { path, body } = await payOrder()
  const home = await send(new URL(copy.url), { path: '/' })
  const [, product = '/'] = /href="(\/products\/[^"/.]+)"/.exec(home.text) ?? []
  return { path, body, product }
}

let sentSoFar = 0

/** Sends webhooks with bodies of their own, and looks at a product, until it is called. */
function visit({ copies: [copy] }: World, { path, body, product }: Webhook) {
  const url = new URL(copy.url)
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

async function duringLock(world: World, webhook: Webhook, seconds: number): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: world.databaseUrl })
  await client.connect()
  await client.query('BEGIN; LOCK TABLE customer_order IN ACCESS EXCLUSIVE MODE')
  const stop = visit(world, webhook)
  await pause(seconds * 500)
  const ready = (await send(new URL(world.copies[0].url), { path: '/api/health/ready' })).status
  await pause(seconds * 500)
  const { webhooks, pages } = await stop()
  await client.query('ROLLBACK')
  await client.end()
  return [
    must(`orders locked for ${seconds} s: webhooks`, {
      value: countStatuses(webhooks.statuses),
      isGood: webhooks.statuses.every((one) => one === 200),
    }),
    soonAnswered('webhooks', webhooks.times),
    must('product page', {
      value: countStatuses(pages.statuses),
      isGood: pages.statuses.every((one) => one === 200),
    }),
    soonAnswered('product page', pages.times),
    must('readiness in the middle', { value: ready, isGood: ready === 200 }),
    await expectStored(world, webhooks.acknowledged),
  ]
}

function soonAnswered(what: string, times: number[]): Finding {
  const p99 = quantile(times, 0.99)
  return must(`${what}, p50 and p99 in ms`, {
    value: `${quantile(times, 0.5)}, ${p99}`,
    isGood: p99 < ALLOWED_P99_MS,
  })
}

async function whileAway(world: World, webhook: Webhook, seconds: number): Promise<Finding[]> {
  const url = new URL(world.copies[0].url)
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
  const last = webhooks.statuses.slice(-40)
  return [
    must(`PostgreSQL away for ${seconds} s: live, ready`, {
      value: `${health.live}, ${health.ready}`,
      isGood: health.live === 200 && health.ready === 503,
    }),
    must('webhooks', {
      value: countStatuses(webhooks.statuses),
      isGood: webhooks.statuses.every((one) => one === 200 || one === 503),
    }),
    found('product page', countStatuses(pages.statuses)),
    must('ready again after its return, in ms', { value: readyAfter, isGood: readyAfter < 10_000 }),
    must('webhooks after that', { value: countStatuses(last), isGood: last.every((one) => one === 200) }),
    await expectStored(world, webhooks.acknowledged),
  ]
}

/** In the inbox, or parked until their order's table is free. */
async function expectStored({ databaseUrl }: World, acknowledged: string[]): Promise<Finding> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<{ sha: string }>(
    'SELECT body_sha256 AS sha FROM webhook_delivery UNION SELECT body_sha256 FROM parked_delivery',
  )
  await client.end()
  const stored = new Set(rows.map(({ sha }) => sha))
  const lost = acknowledged.filter((sha) => !stored.has(sha)).length
  return must('acknowledged, and of them not stored', { value: `${acknowledged.length}, ${lost}`, isGood: lost === 0 })
}
