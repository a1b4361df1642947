import type { Client } from 'pg'
import { vi } from 'vitest'

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** In the far future, so that jobs with PostgreSQL's real time are always due. */
export const BEGINNING = Date.UTC(2040, 0, 1, 9)

/**
 * One clock for the shop's process and its database. It advances only when told to. The shop's timers never fire: a
 * real timeout would depend on the speed of the machine.
 */
export class Clock {
  constructor(private readonly admin: Client) {}

  static install(): void {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'], now: BEGINNING })
  }

  static remove(): void {
    vi.useRealTimers()
  }

  get now(): number {
    return Date.now()
  }

  async set(time: number): Promise<void> {
    vi.setSystemTime(time)
    await this.admin.query('UPDATE simulation.clock SET now = $1', [new Date(time)])
  }

  async advance(ms: number): Promise<void> {
    await this.set(this.now + ms)
  }
}
