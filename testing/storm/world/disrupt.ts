import { setTimeout as pause } from 'node:timers/promises'
import type { Counts } from '@/testing/storm/counts'
import type { Random } from '@/testing/storm/random'
import { passAnHour } from './finish-open-work'
import type { World } from './world'

type Disruption = {
  what: 'kill' | 'crash' | 'hour'
  /** Which of the two copies is killed. */
  copy: 0 | 1
  afterOrders: number
  delayMs: number
  downMs: number
}

/** Plans the disruptions, spread over the storm. One kill comes after the last order. */
export function planDisruptions(
  random: Random,
  { orders, kills, crashes }: { orders: number; kills: number; crashes: number },
): Disruption[] {
  const disruption = (what: Disruption['what'], index: number): Disruption => ({
    what,
    copy: random.pick([0, 1] as const),
    afterOrders: what === 'kill' && index === 0 ? orders : random.whole(1, Math.max(1, Math.floor(orders * 0.95))),
    delayMs: random.whole(0, 600),
    downMs: random.whole(0, 1500),
  })
  const all = [
    ...Array.from({ length: kills }, (_, index) => disruption('kill', index)),
    ...Array.from({ length: crashes }, (_, index) => disruption('crash', index)),
    ...Array.from({ length: kills + crashes }, (_, index) => disruption('hour', index)),
  ]
  return all.sort((a, b) => a.afterOrders - b.afterOrders)
}

const names = {
  kill: 'one of two copies killed',
  crash: 'PostgreSQL crashed',
  hour: 'an hour passed in the shop, a day at the gateway',
}

const execute: Record<Disruption['what'], (world: World, disruption: Disruption) => Promise<void>> = {
  kill: async ({ copies }, { copy, downMs }) => {
    await copies[copy].kill()
    await pause(downMs)
    await copies[copy].start()
  },
  crash: (world, { downMs }) => world.crashDatabase(() => pause(downMs)),
  hour: async ({ databaseUrl, control }) => {
    await passAnHour(databaseUrl)
    await control.passDays(1)
  },
}

/** Runs the disruptions one by one. A killed copy is restarted while the other goes on; after a database crash it must recover by itself. */
export async function disrupt(
  disruptions: Disruption[],
  { finished, world, counts }: { finished: () => number; world: World; counts: Counts },
): Promise<void> {
  for (const disruption of disruptions) {
    const { what, afterOrders, delayMs } = disruption
    while (finished() < afterOrders) await pause(20)
    await pause(delayMs)
    await execute[what](world, disruption)
    counts.add('disruptions', names[what])
  }
}
