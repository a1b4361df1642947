import type { Random } from '@/testing/storm/random'
import type { Clock } from './clock'
import { never, runAs, type Fiber } from './fiber'
import type { Statements } from './statements'

type Point = { fiber: Fiber; place: number; label: string; go: () => void }

/**
 * Turns of the event loop without progress after which all fibers count as blocked. The database client takes up to
 * two between its steps. A fiber that seems idle may wait for another one in the same process and gets more turns.
 */
const IDLE_TURNS = 3
const IDLE_TURNS_IF_UNSURE = 30
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/**
 * Runs fibers one step at a time. A step lies between two places at which a fiber waits: one statement, the request
 * of a gateway call, or its answer. Nothing here depends on real time, so the same choices give the same run.
 */
export class Scheduler {
  /** Each step in order, for the report. */
  readonly trace: string[] = []
  /** Fibers that ended with an exception, which no task of the shop should. */
  readonly failures: string[] = []
  private points: Point[] = []
  private fibers: Fiber[] = []
  /** All fibers of this process: work that one has started may continue after it ends. */
  private started: Fiber[] = []
  private moving = 0
  private count = 0
  private places = 0

  constructor(
    private readonly random: Random,
    private readonly statements: Statements,
    private readonly clock: Clock,
  ) {}

  get waiting(): number {
    return this.points.length
  }

  get live(): number {
    return this.fibers.length
  }

  /** Starts a fiber and runs it to its first step. */
  async start(name: string, run: () => Promise<unknown>): Promise<void> {
    const id = (this.count += 1)
    const fiber: Fiber = {
      id,
      name: `${id} ${name}`,
      random: this.random.branch(`fiber ${id}`),
      state: 'live',
      stepNow: () => this.trace.length,
      pause: (label) => (fiber.state === 'dead' ? never() : this.wait(fiber, label)),
      sleep: async (ms) => {
        await fiber.pause(`sleeps ${ms} ms`)
        this.moving += 1
        await this.clock.advance(ms)
        this.moving -= 1
      },
    }
    this.fibers.push(fiber)
    this.started.push(fiber)
    this.note(fiber.name, 'starts')
    void runAs(fiber, run).then(
      () => this.end(fiber),
      (error: unknown) => this.end(fiber, `${fiber.name} ended with ${describe(error)}`),
    )
    await this.rest()
  }

  /** Lets one waiting fiber take its step. */
  async step(): Promise<void> {
    // Where one step released two fibers, their order depends on real time; their numbers do not.
    this.points.sort((a, b) => a.fiber.id - b.fiber.id || a.place - b.place)
    const point = this.random.pick(this.points)
    this.points = this.points.filter((other) => other !== point)
    this.note(point.fiber.name, point.label)
    point.go()
    await this.rest()
  }

  /** SIGKILL: waiting fibers never resume, and uncommitted work is lost. */
  async crash(): Promise<void> {
    this.note('world', 'the shop is killed')
    for (const fiber of this.started) fiber.state = 'dead'
    this.started = []
    this.fibers = []
    this.points = []
    await this.statements.dropAll()
    await this.rest()
  }

  note(who: string, what: string): void {
    this.trace.push(`${who.padEnd(24)} ${what}`)
  }

  private wait(fiber: Fiber, label: string): Promise<void> {
    const place = (this.places += 1)
    return new Promise((go) => this.points.push({ fiber, place, label, go }))
  }

  private end(fiber: Fiber, failure?: string): void {
    if (fiber.state !== 'live') return
    fiber.state = 'ended'
    this.fibers = this.fibers.filter((other) => other !== fiber)
    if (failure) this.failures.push(failure)
  }

  /** Until every fiber has ended, waits for the scheduler, or waits for a lock of another one. */
  private async rest(): Promise<void> {
    for (let idleTurns = 0; idleTurns < (this.everyoneRests() ? IDLE_TURNS : IDLE_TURNS_IF_UNSURE); idleTurns += 1) {
      const before = this.news()
      await this.statements.rest()
      await turn()
      if (this.news() !== before || this.moving > 0) idleTurns = -1
    }
  }

  private news(): number {
    return this.places + this.statements.news - this.fibers.length
  }

  private everyoneRests(): boolean {
    const rests = (fiber: Fiber) =>
      this.points.some((point) => point.fiber === fiber) || this.statements.isRunning(fiber)
    return this.fibers.every(rests)
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error)
}
