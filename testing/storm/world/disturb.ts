import { setTimeout as pause } from 'node:timers/promises'
import type { Counts } from '@/testing/storm/counts'
import type { Random } from '@/testing/storm/random'
import { passAnHour } from './calm-down'
import type { World } from './world'

type Blow = { what: 'kill' | 'crash' | 'hour'; afterOrders: number; delayMs: number; downMs: number }

/** Plans the disruptions, spread over the storm. One kill comes after the last order. */
export function planBlows(
  random: Random,
  { orders, kills, crashes }: { orders: number; kills: number; crashes: number },
): Blow[] {
  const blow = (what: Blow['what'], index: number): Blow => ({
    what,
    afterOrders: what === 'kill' && index === 0 ? orders : random.whole(1, Math.max(1, Math.floor(orders * 0.95))),
    delayMs: random.whole(0, 600),
    downMs: random.whole(0, 1500),
  })
  const all = [
    ...Array.from({ length: kills }, (_, index) => blow('kill', index)),
    ...Array.from({ length: crashes }, (_, index) => blow('crash', index)),
    ...Array.from({ length: kills + crashes }, (_, index) => blow('hour', index)),
  ]
  return all.sort((a, b) => a.afterOrders - b.afterOrders)
}

const names = { kill: 'shop killed', crash: 'PostgreSQL crashed', hour: 'an hour passed' }

const strike: Record<Blow['what'], (world: World, downMs: number) => Promise<void>> = {
  kill: async (world, downMs) => {
    await world.killShop()
    await pause(downMs)
    await world.restartShop()
  },
  crash: (world, downMs) => world.crashDatabase(() => pause(downMs)),
  hour: (world) => passAnHour(world.databaseUrl),
}

/** Runs the disruptions one by one. A killed shop is restarted; after a database crash it must recover by itself. */
export async function disturb(
  blows: Blow[],
  { finished, world, counts }: { finished: () => number; world: World; counts: Counts },
): Promise<void> {
  for (const { what, afterOrders, delayMs, downMs } of blows) {
    while (finished() < afterOrders) await pause(20)
    await pause(delayMs)
    await strike[what](world, downMs)
    counts.add('blows', names[what])
  }
}
