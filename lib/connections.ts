import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'

/**
 * What a connection is used for. Each purpose has its own connections, so that what waits for a locked or slow table
 * cannot take those of the others: `door` stores webhooks and answers health checks, `pages` is the default.
 */
export type Purpose = 'door' | 'pages' | 'jobs'
export const PURPOSES: readonly Purpose[] = ['door', 'pages', 'jobs']

/** In milliseconds. How long a statement waits for a lock, and how long it runs at all. */
type Limits = { lock: number; statement: number }

const LIMITS: Record<Purpose, Limits> = {
  // A webhook that waits for a lock is stored in another way (lib/webhooks/door/store-delivery.ts).
  door: { lock: 100, statement: 5000 },
  pages: { lock: 3000, statement: 20_000 },
  jobs: { lock: 10_000, statement: 120_000 },
}

/** Ends the transactions of a process that is frozen or cut off, whose locks would stop the others. */
const IDLE_IN_TRANSACTION_MS = 30_000

/** Of one process, for each purpose. */
export type PoolSizes = Record<Purpose, number>

/** Splits the connections of one process. Jobs need one for each of the queue's workers and two that listen. */
export function splitConnections(most: number): PoolSizes {
  const door = Math.max(1, Math.floor(most / 8))
  const jobs = Math.max(3, Math.floor((most * 5) / 12))
  return { door, jobs, pages: most - door - jobs }
}

type Shared = typeof globalThis & { poCheckoutPurpose?: AsyncLocalStorage<Purpose> }

// Next compiles pages and the start of the process separately: both share one by the global object.
const current = ((globalThis as Shared).poCheckoutPurpose ??= new AsyncLocalStorage<Purpose>())

/** The queries of `work` use the connections of this purpose. */
export function forPurpose<T>(purpose: Purpose, work: () => T): T {
  return current.run(purpose, work)
}

/** A pool for each purpose behind the interface of one. */
export class Pools extends pg.Pool {
  readonly of: Record<Purpose, pg.Pool>

  constructor(connectionString: string, sizes: PoolSizes) {
    super({ connectionString, max: 1 })
    const open = (purpose: Purpose) => this.forward(createPool(connectionString, { purpose, max: sizes[purpose] }))
    this.of = { door: open('door'), pages: open('pages'), jobs: open('jobs') }
    const own = () => this.of[current.getStore() ?? 'pages']
    // Both are overloaded by callbacks, which are handed on as they are.
    Object.assign(this, {
      connect: (...parameters: unknown[]) => call(own(), 'connect', parameters),
      query: (...parameters: unknown[]) => call(own(), 'query', parameters),
      end: () => Promise.all(PURPOSES.map((purpose) => this.of[purpose].end())),
    })
  }

  private forward(pool: pg.Pool): pg.Pool {
    pool.on('connect', (client) => this.emit('connect', client))
    return pool
  }
}

function call(pool: pg.Pool, name: 'connect' | 'query', parameters: unknown[]): unknown {
  const method: unknown = Reflect.get(pool, name)
  return typeof method === 'function' ? Reflect.apply(method, pool, parameters) : undefined
}

/**
 * A pool whose sessions have the limits of a purpose. They are set by a statement: as startup parameters, PgBouncer refuses
 * them. PgBouncer's transaction mode is not supported: there they would reach the sessions of others.
 */
export function createPool(connectionString: string, { purpose, max }: { purpose: Purpose; max: number }): pg.Pool {
  const { lock, statement } = LIMITS[purpose]
  const settings = {
    lock_timeout: lock,
    statement_timeout: statement,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  }
  const text = Object.entries(settings)
    .map(([name, value]) => `SET ${name} = ${value}`)
    .join('; ')
  const pool = new pg.Pool({
    connectionString,
    max,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    // oxlint-disable-next-line typescript/no-misused-promises -- The pool waits for it before it hands the connection out; its type does not say so.
    onConnect: async (client) => void (await client.query(text)),
  })
  // A broken idle connection (a restart of PostgreSQL) is replaced by the next query; unhandled, the error would end us.
  pool.on('error', () => undefined)
  // The same of a connection in use, whose query fails anyway: not everyone who takes one listens (graphile-worker listens
  // to those that were opened since it started).
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}
