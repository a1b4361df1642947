import { DAY, HOUR } from './engine/clock'
import { deliver } from './random-actions'
import type { World } from './world'

const ROUNDS = 3
const ROUNDS_OF_LONG = 14

/**
 * Ends all faults. Every webhook arrives, the worker runs due jobs, and the clock advances until everything that
 * waits was processed.
 */
export async function runToCompletion(world: World): Promise<void> {
  const { scheduler, gateway, api, shop, long } = world
  scheduler.note('world', 'quiet')
  await finish(world)
  gateway.deriveOrderState()
  api.askedBeforeCompletion = api.asked.length
  await deliverAll(world)
  for (let round = 0; round < (long ? ROUNDS_OF_LONG : ROUNDS); round += 1) {
    if (!long && (await shop.queue.lastDue()) === null) return
    await letTimePass(world)
  }
  if (!long) return
  // Orders expire at the moment when a customer pays after all.
  gateway.payLate()
  await shop.cron('expire_orders')
  await finish(world)
  gateway.deriveOrderState()
  await deliverAll(world)
  for (let round = 0; round < ROUNDS; round += 1) await letTimePass(world)
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
  for (const job of await shop.queue.due()) await shop.work(job)
  await finish(world)
  await shop.cron('poll_attempts')
  await finish(world)
}

async function finish({ scheduler }: World): Promise<void> {
  while (scheduler.waiting > 0) await scheduler.step()
  if (scheduler.live > 0) throw new Error(`Stuck for ever:\n${scheduler.trace.slice(-30).join('\n')}`)
}
