const SECOND_MS = 1000

/** So many people act at once at most. Each asks the database. */
const MOST_AT_ONCE = 12

/**
 * The clock of the simulation, in whole seconds. It moves on when everybody sleeps. People who wake in the same second
 * act at once, as they would in several copies of the shop.
 */
export class Timeline {
  private readonly sleepers = new Map<number, (() => void)[]>()
  private readonly failures: unknown[] = []
  private awake = 0
  private allAsleep: () => void = () => undefined
  private second = 0

  constructor(private readonly start: Date) {}

  now(): Date {
    return new Date(this.start.getTime() + this.second * SECOND_MS)
  }

  /** Seconds since the start. */
  passed(): number {
    return this.second
  }

  /** Lets a person act on their own. */
  let(act: () => Promise<void>): void {
    this.awake += 1
    void act()
      .catch((error: unknown) => this.failures.push(error))
      .finally(() => this.rest())
  }

  sleep(seconds: number): Promise<void> {
    const until = this.second + Math.max(1, Math.ceil(seconds))
    return new Promise((wake) => {
      this.sleepers.set(until, [...(this.sleepers.get(until) ?? []), wake])
      this.rest()
    })
  }

  /** Until nobody has anything left to do. */
  async run(): Promise<void> {
    await this.untilAllSleep()
    while (this.sleepers.size > 0) {
      this.second = Math.min(...this.sleepers.keys())
      const woken = this.sleepers.get(this.second) ?? []
      this.sleepers.delete(this.second)
      for (let from = 0; from < woken.length; from += MOST_AT_ONCE) {
        const some = woken.slice(from, from + MOST_AT_ONCE)
        this.awake += some.length
        for (const wake of some) wake()
        await this.untilAllSleep()
      }
      if (this.failures.length > 0) throw new AggregateError(this.failures, 'Somebody failed.')
    }
  }

  private rest(): void {
    this.awake -= 1
    if (this.awake === 0) this.allAsleep()
  }

  private async untilAllSleep(): Promise<void> {
    if (this.awake > 0) await new Promise<void>((resolve) => (this.allAsleep = resolve))
  }
}
