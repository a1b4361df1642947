import type { Client, PoolClient } from 'pg'
import type { Pools } from '@/lib/connections'
import { currentFiber, never, type Fiber } from './fiber'
import { describeStatement } from './describe-statement'

type Held = { fiber: Fiber; steps: 'whole' | 'single'; release: (broken?: boolean) => void }

/** How often a slow statement is checked for waiting on a lock. */
const LOOK_AFTER_MS = 2
const realSetTimeout = setTimeout
/** Stands for the process number of a fiber that waits for a connection. */
const NO_CONNECTION = 0

/**
 * Intercepts the shop's database client and makes every statement of a fiber a step. A transaction is either one step
 * as a whole or, to test locks and unique keys, one step per statement.
 */
export class Statements {
  /** Changes whenever a statement starts or ends. */
  news = 0
  /** How many statements had to wait for another fiber's lock. */
  waits = 0
  /** The share of transactions that other fibers may interleave with. */
  singleSteps = 0
  private readonly running = new Map<symbol, { fiber: Fiber; pid: number; blocked: boolean }>()
  private readonly held = new Map<PoolClient, Held>()
  private readonly connect: () => Promise<PoolClient>
  private wake: () => void = () => undefined

  constructor(
    private readonly pool: Pools,
    private readonly admin: Client,
  ) {
    this.connect = pool.connect.bind(pool)
    const original = { query: pool.query.bind(pool), connect: pool.connect.bind(pool) }
    pool.on('connect', (client) => this.watch(client))
    Object.assign(pool, {
      // Calls without a fiber, and calls from the pool itself, are not intercepted.
      query: (...args: unknown[]) => {
        const fiber = currentFiber()
        return fiber ? this.single(fiber, args) : (Reflect.apply(original.query, undefined, args) as unknown)
      },
      connect: (...args: unknown[]) => {
        const fiber = args.length === 0 ? currentFiber() : undefined
        return fiber ? this.begin(fiber) : (Reflect.apply(original.connect, undefined, args) as unknown)
      },
    })
  }

  isRunning(fiber: Fiber): boolean {
    return [...this.running.values()].some((statement) => statement.fiber === fiber)
  }

  /** Until no statement runs, or each running one waits for a lock of a paused fiber. */
  async rest(): Promise<void> {
    while (this.running.size > 0) {
      const before = this.news
      if (!this.allKnownAsBlocked()) await this.nextNews()
      if (this.news === before && (await this.allBlocked())) return
    }
  }

  /** The database's side of a killed process: its connections end, and open transactions are rolled back. */
  async dropAll(): Promise<void> {
    const held = [...this.held]
    this.held.clear()
    for (const [client, { release }] of held) {
      client.on('error', () => undefined)
      await this.admin.query('SELECT pg_terminate_backend($1, 5000)', [pidOf(client)])
      release(true)
    }
    this.running.clear()
  }

  /** One statement outside of a transaction. */
  private async single(fiber: Fiber, args: unknown[]): Promise<unknown> {
    const label = describeStatement(textOf(args))
    await fiber.pause(label)
    const client = await this.checkOut(fiber, 'whole')
    try {
      return await callQuery(client, args)
    } finally {
      if (fiber.state !== 'dead') client.release()
    }
  }

  private async begin(fiber: Fiber): Promise<PoolClient> {
    await fiber.pause('begins a transaction')
    const client = await this.checkOut(fiber, fiber.random.chance(this.singleSteps) ? 'single' : 'whole')
    // Read by the database's triggers. Not awaited: statements of one connection keep their order.
    void client.query(`SELECT set_config('simulation.who', '${fiber.id} ${fiber.stepNow()}', false)`)
    return client
  }

  private async checkOut(fiber: Fiber, steps: Held['steps']): Promise<PoolClient> {
    const client = await this.count(fiber, NO_CONNECTION, this.connect())
    const release = client.release.bind(client)
    this.held.set(client, { fiber, steps, release })
    client.release = () => {
      if (this.held.delete(client)) release()
    }
    return client
  }

  private watch(client: PoolClient): void {
    const query = client.query.bind(client)
    // A lock that a paused fiber holds is waited for in real time, which the shop's limits do not allow for.
    void query('SET lock_timeout = 0; SET statement_timeout = 0')
    Object.assign(client, {
      query: async (...args: unknown[]) => {
        const held = this.held.get(client)
        const run = () => Reflect.apply(query, undefined, args) as Promise<unknown>
        if (!held) return run()
        const text = textOf(args)
        const mayWait = held.steps === 'single' && !/^(BEGIN|SELECT set_config)/.test(text)
        if (mayWait) await held.fiber.pause(describeStatement(text))
        return this.count(held.fiber, pidOf(client), run())
      },
    })
  }

  private async count<T>(fiber: Fiber, pid: number, work: Promise<T>): Promise<T> {
    const key = Symbol()
    this.running.set(key, { fiber, pid, blocked: false })
    this.news += 1
    try {
      return await work
    } catch (error) {
      if (isDead(fiber)) return await never()
      throw error
    } finally {
      this.running.delete(key)
      this.news += 1
      this.wake()
    }
  }

  private nextNews(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve
      realSetTimeout(resolve, LOOK_AFTER_MS)
    })
  }

  private allKnownAsBlocked(): boolean {
    return [...this.running.values()].every((statement) => statement.blocked)
  }

  private async allBlocked(): Promise<boolean> {
    const running = [...this.running.values()]
    const { rows } = await this.admin.query<{ pid: number }>(
      'SELECT pid FROM unnest($1::int[]) AS pid WHERE cardinality(pg_blocking_pids(pid)) > 0',
      [running.map((statement) => statement.pid)],
    )
    const blocked = new Set(rows.map(({ pid }) => pid))
    if (this.allWaitForConnections(running.filter(({ pid }) => pid === NO_CONNECTION).length))
      blocked.add(NO_CONNECTION)
    if (!running.every(({ pid }) => blocked.has(pid))) return false
    for (const statement of running) if (!statement.blocked) this.waits += 1
    for (const statement of running) statement.blocked = true
    return running.length === this.running.size
  }

  /** Whether so many fibers wait for a connection of a pool whose connections are all held, by fibers that wait for locks. */
  private allWaitForConnections(fibers: number): boolean {
    const exhausted = Object.values(this.pool.of).filter(
      ({ idleCount, totalCount, options }) => idleCount === 0 && totalCount === options.max,
    )
    return exhausted.reduce((sum, { waitingCount }) => sum + waitingCount, 0) === fibers
  }
}

// Its state changes while this waits, which the compiler cannot see.
const isDead = (fiber: Fiber): boolean => fiber.state === 'dead'

// By apply, because the driver's overloads accept no list of unknown arguments.
function callQuery({ query }: { query: (...args: never[]) => unknown }, args: unknown[]): unknown {
  return Reflect.apply(query, undefined, args)
}

function textOf([first]: unknown[]): string {
  if (typeof first === 'string') return first
  return typeof first === 'object' && first !== null && 'text' in first ? String(first.text) : ''
}

/** The process number of a connection in PostgreSQL, which the driver's types omit. */
function pidOf(client: PoolClient): number {
  return 'processID' in client ? Number(client.processID) : 0
}
