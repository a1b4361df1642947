import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { sentenceOf } from '../../../tools/failure'
import { freePort } from '../../../tools/ports'
import { Children } from '../../../tools/start/children'
import { planSettings } from '../../../tools/settings/plan-settings'
import { startShop } from '../../../tools/start/shop'
import { reportStep } from '../../../tools/start/steps'
import { connectSandbox } from '../../../tools/start/connect-sandbox'
import { copyOf, openTestCluster } from '../../../testing/surroundings/test-cluster'
import { withoutSettings } from '../../../tools/settings/without-settings'
import { startCompanyShop } from './company-shop'
import { startSignedShop } from './signed-shop'
import type { World } from './world'

/** Hosts the shop under test until it is told to end, or the test process is gone. */
const folder = mkdtempSync(path.join(tmpdir(), 'po-checkout-test-'))
const cluster = await openTestCluster()
const database = await copyOf(cluster, 'e2e')
const children = new Children((sentence) => void end(1, sentence))
const copies = new Children((sentence) => void end(1, sentence))
let ending: Promise<never> | undefined

process.on('SIGTERM', () => void end(0))
process.on('disconnect', () => void end(0))
process.on('SIGINT', () => undefined)

try {
  const secret = 'a-secret-for-tests-in-the-browser'
  const settings = {
    ...withoutSettings(process.env),
    PORT: String(await freePort()),
    SANDBOX_PORT: String(await freePort()),
    DATABASE_URL: database.addresses.url,
    NEXTAUTH_SECRET: secret,
    WEBHOOK_URL_SECRETS: secret,
    // Tests that must not count as one client say where they come from.
    TRUSTED_PROXY_HOPS: '1',
    LOG_LEVEL: 'warn',
    // All shoppers come from one address, and in no time.
    PAYMENT_SHIELD: 'observe',
  }
  const openDatabase = () =>
    Promise.resolve({ ...database.addresses, place: 'a copy for tests', close: () => Promise.resolve() })
  const start = { plan: planSettings(settings, folder), openDatabase, dev: false, children, step: reportStep }
  const running = await startShop(start)
  await connectSandbox(running)
  const [companyShopUrl, { signedShopUrl, signingSecret }] = await Promise.all([
    startCompanyShop(running, copies),
    startSignedShop(running, copies),
  ])
  const { settings: shop, sandbox } = running
  const urls = {
    shopUrl: shop.appUrl,
    companyShopUrl,
    signedShopUrl,
    sandboxUrl: sandbox?.url ?? '',
    databaseUrl: database.url,
    servingDatabaseUrl: database.addresses.url,
  }
  const world: World = { ...urls, webhookSecret: secret, signingSecret }
  process.send?.(world)
} catch (error) {
  await end(1, sentenceOf(error))
}

function end(code: number, sentence = ''): Promise<never> {
  ending ??= (async () => {
    if (sentence !== '') console.error(sentence)
    await copies.stop()
    await children.stop()
    await database.drop()
    await cluster.close()
    rmSync(folder, { recursive: true, force: true })
    process.exit(code)
  })()
  return ending
}
