import { DAY, HOUR } from './engine/clock'
import { deliver } from './random-actions'
import type { World } from './world'

const ROUNDS = 3
const ROUNDS_OF_LONG = 14
/** What the gateway decides after days is decided by then. */
const MOST_ROUNDS = 30

/**
 * Ends all faults. Every webhook arrives, the worker runs due jobs, and the clock advances until everything that
 * waits was processed.
 */
export async function runToCompletion(world: World): Promise<void> {
  const { scheduler, gateway, api, shop, long } = world
  scheduler.note('world', 'quiet')
  await finish(world)
  await operateAtRest(world)
  gateway.endFaults()
  if (long) gateway.decideDue()
  else gateway.decideAll()
  api.askedBeforeCompletion = api.asked.length
  await deliverAll(world)
  for (let round = 0; round < (long ? ROUNDS_OF_LONG : ROUNDS); round += 1) {
    if (!long && (await shop.queue.lastDue()) === null) break
    await letTimePass(world)
  }
  if (!long) {
    await lookAtAll(world)
    return
  }
  // Orders expire at the moment when a customer pays after all, or what was declined is set to approved.
  gateway.payLate()
  gateway.changeLate()
  await shop.cron('expire_orders')
  await finish(world)
  await deliverAll(world)
  for (let round = 0; round < MOST_ROUNDS && gateway.undecided().length > 0; round += 1) await letTimePass(world)
  for (let round = 0; round < ROUNDS; round += 1) await letTimePass(world)
  await shop.cron('expire_orders')
  await finish(world)
  await lookAtAll(world)
}

/** Staff capture, void or refund what has become known by now, so that some of it fails days later. */
async function operateAtRest(world: World): Promise<void> {
  const random = world.random.branch('staff')
  if (random.chance(0.1)) return
  await deliverAll(world)
  for (const job of await world.shop.queue.due()) await world.shop.work(job)
  await finish(world)
  for (const form of world.forms) await world.shop.operate(form, random)
  await finish(world)
  await lookAtAll(world)
}

/** Every customer looks at the order's page. */
async function lookAtAll(world: World): Promise<void> {
  for (const form of world.forms) await world.shop.look(form, world.gateway)
}

async function deliverAll(world: World): Promise<void> {
  for (const webhook of world.gateway.webhooks.waiting) await deliver(world, webhook)
  await finish(world)
}

/** Advances to when everything that waits now is due, and runs it. */
async function letTimePass(world: World): Promise<void> {
  const { shop, clock, long } = world
  const due = Math.min((await shop.queue.lastDue()) ?? 0, clock.now + DAY)
  await clock.set(Math.max(clock.now + (long ? DAY / 4 : HOUR), due))
  world.gateway.decideDue()
  await deliverAll(world)
  for (const job of await shop.queue.due()) await shop.work(job)
  await finish(world)
  await shop.cron('poll_attempts')
  await finish(world)
}

async function finish({ scheduler }: World): Promise<void> {
  while (scheduler.waiting > 0) await scheduler.step()
  if (scheduler.live > 0) throw new Error(`Stuck for ever:\n${scheduler.trace.slice(-30).join('\n')}`)
}
