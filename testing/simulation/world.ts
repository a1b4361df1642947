import type { Client } from 'pg'
import { Random } from '@/testing/storm/random'
import { createMerchant, createProduct } from '@/testing/builders'
import { BEGINNING, Clock } from './engine/clock'
import { Scheduler } from './engine/scheduler'
import type { SimulationDatabase } from './engine/database'
import type { Statements } from './engine/statements'
import { fillIn, type Form } from './forms'
import { CURRENCIES } from './gateway/book'
import { GatewayApi } from './gateway/api'
import { Gateway } from './gateway/gateway'
import type { GatewayProfile } from './gateway/profile'
import type { Process } from './process'
import { Shop } from './shop'

/** Shared by all runs of the test file. */
export type Environment = { admin: Client; database: SimulationDatabase; statements: Statements; process: Process }

/** Created for each run. `long` runs last more than three days, after which orders expire and polling ends. */
export type World = {
  random: Random
  clock: Clock
  scheduler: Scheduler
  gateway: Gateway
  api: GatewayApi
  shop: Shop
  forms: Form[]
  long: boolean
  crashes: number
}

/** The share of runs that last for days. */
const LONG = 0.2

export async function openWorld({ admin, database, statements, process }: Environment, seed: string): Promise<World> {
  const random = new Random(seed)
  const clock = new Clock(admin)
  await database.clear()
  await clock.set(BEGINNING)
  const scheduler = new Scheduler(random.branch('scheduler'), statements, clock)
  statements.singleSteps = random.pick([0, 0, 0.5, 1])
  const long = random.chance(LONG)
  const gateway = new Gateway(drawProfile(random, { long }), random.branch('gateway'), () => scheduler.trace.length)
  const merchant = await createMerchant(random.pick(CURRENCIES))
  const product = await createProduct(merchant.id, BigInt(random.whole(100, 9000)))
  const names = random.pick([['A'], ['A', 'B']])
  const forms = names.map((name, index) => fillIn(name, { ...product, currency: merchant.currency }, index + 1))
  return {
    random,
    clock,
    scheduler,
    gateway,
    forms,
    crashes: 0,
    long,
    api: new GatewayApi(gateway, random.branch('doorway')),
    shop: new Shop({ scheduler, admin, merchantId: merchant.id, process }),
  }
}

function drawProfile(random: Random, { long }: { long: boolean }): GatewayProfile {
  return {
    linkId: random.pick(['unknown', 'unknown', 'names its payment', 'is its payment']),
    page: random.pick(['sale', 'sale', 'authorization']),
    faults: random.pick([0, 0.15, 0.4]),
    falseWebhooks: random.pick([0, 0.1, 0.4]),
    lost: random.pick([0.15, 0.15, 0.8]),
    decides: random.chance(long ? 0.7 : 0.2) ? 'after days' : 'soon',
    pendingSays: random.pick(['pending', 'pending', 'success']),
    announcesOperations: random.chance(0.5),
    changesByHand: random.chance(0.5),
  }
}
