import { HOUR, MINUTE, SECOND } from './engine/clock'
import type { SentWebhook } from './gateway/webhooks'
import type { World } from './world'

/** After this many steps no new action starts. */
const MOST_STEPS = 250

/** The weight of each kind of action. */
const WEIGHTS = {
  step: 24,
  user: 3,
  look: 0.7,
  event: 3,
  portal: 0.4,
  change: 0.4,
  operate: 0.8,
  deliver: 4,
  work: 5,
  poll: 0.6,
  'requeue stalled': 0.4,
  expire: 0.3,
  clock: 1,
  crash: 0.2,
}
const USER_WEIGHTS = {
  submit: 4,
  'pay again': 4,
  cancel: 3,
  'staff asks': 1,
  'waits on its page': 2,
  'comes back': 1,
  reprocess: 0.5,
}

/** Runs the actions in random order until all customers are done. */
export async function runRandomActions(world: World): Promise<void> {
  const { random, scheduler, forms } = world
  for (const form of forms) await world.shop.submit(form)
  let acts = random.whole(2, 7)
  let idle = 0
  while (scheduler.trace.length < MOST_STEPS && (acts > 0 || scheduler.live > 0 || idle < 12)) {
    const what = random.weighted(WEIGHTS)
    const before = scheduler.trace.length
    if (what === 'user') {
      if (acts > 0) await actAsUser(world)
      acts -= 1
    } else await ACTIONS[what](world)
    idle = scheduler.trace.length === before ? idle + 1 : 0
  }
}

async function actAsUser({ random, shop, forms }: World): Promise<void> {
  const form = random.pick(forms)
  const what = random.weighted(USER_WEIGHTS)
  if (what === 'submit') await shop.submit(form)
  else if (what === 'reprocess') await shop.reprocessDelivery((list) => random.pick(list))
  else await shop.touch(form, what)
}

const ACTIONS: Record<Exclude<keyof typeof WEIGHTS, 'user'>, (world: World) => Promise<void> | void> = {
  step: ({ scheduler }) => (scheduler.waiting > 0 ? scheduler.step() : undefined),
  event: (world) => happen(world, world.gateway.events()),
  portal: (world) => happen(world, world.gateway.portal()),
  change: (world) => happen(world, world.gateway.changes()),
  look: ({ random, shop, gateway, forms }) => shop.look(random.pick(forms), gateway),
  operate: ({ random, shop, forms }) => shop.operate(random.pick(forms), random),
  deliver: (world) => {
    const { waiting } = world.gateway.webhooks
    return waiting.length > 0 ? deliver(world, world.random.pick(waiting)) : undefined
  },
  work: async ({ random, shop }) => {
    const due = await shop.queue.due()
    if (due.length > 0) await shop.work(random.pick(due))
  },
  poll: ({ shop }) => shop.cron('poll_attempts'),
  'requeue stalled': ({ shop }) => shop.cron('requeue_stalled'),
  expire: ({ shop }) => shop.cron('expire_orders'),
  clock: ({ random, clock, scheduler, long }) => {
    const jump = random.pick([5 * SECOND, MINUTE, 20 * MINUTE, 3 * HOUR, ...(long ? [20 * HOUR, 30 * HOUR] : [])])
    scheduler.note('world', `the clock jumps ${jump / MINUTE} minutes`)
    return clock.advance(jump)
  },
  crash,
}

function happen({ random, scheduler }: World, events: { name: string; happen: () => void }[]): void {
  if (events.length === 0) return
  const event = random.pick(events)
  scheduler.note('gateway', event.name)
  event.happen()
}

export function deliver({ gateway, shop }: World, webhook: SentWebhook): Promise<void> {
  return shop.deliver(webhook, gateway.webhooks.sent.indexOf(webhook) + 1)
}

async function crash(world: World): Promise<void> {
  if (world.crashes >= 2) return
  world.crashes += 1
  const { sent } = world.gateway.webhooks
  const unheard = sent.filter((webhook) => webhook.delivered && !webhook.acknowledged && !webhook.forged)
  await world.shop.crash()
  for (const webhook of unheard) if (world.random.chance(0.7)) world.gateway.webhooks.sendAgain(webhook)
}
