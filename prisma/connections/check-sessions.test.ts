import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type * as shopConnections from '../../lib/connections'
import { openDatabase } from '../embedded'
import { assertSessions } from './check-sessions'

const url = process.env.DATABASE_URL ?? ''
const pooler = vi.hoisted(() => ({ open: null as null | ((address: string) => unknown) }))

vi.mock('../../lib/connections', async (importActual) => {
  const actual = await importActual<typeof shopConnections>()
  return {
    ...actual,
    createPool: (...given: Parameters<typeof actual.createPool>) =>
      pooler.open?.(given[0]) ?? actual.createPool(...given),
  }
})

let connections: pg.Pool
beforeEach(() => {
  connections = new pg.Pool({ connectionString: url, max: 4 })
})
afterEach(async () => {
  pooler.open = null
  vi.unstubAllEnvs()
  await connections.end()
})

/** As PgBouncer in its transaction mode: a connection is lent out for a transaction or a statement. */
function lendForTransactions() {
  let lent: pg.PoolClient | null = null
  return {
    query: async (text: string) => {
      lent ??= text === 'BEGIN' ? await connections.connect() : null
      const result = await (lent ?? connections).query(text)
      if (text === 'COMMIT') {
        lent?.release()
        lent = null
      }
      return result
    },
    end: () => lent?.release(),
  }
}

test('A database that keeps sessions passes', async () => {
  await assertSessions('DATABASE_URL', url)
})

test('A pooler that lends connections out for each transaction is refused in one sentence', async () => {
  pooler.open = lendForTransactions
  await expect(assertSessions('DATABASE_URL', url)).rejects.toThrow(
    /^DATABASE_URL leads to a pooler .* pool_mode to session, [^.]*\.$/,
  )
})

test('The address of those who migrate is checked, too, and named', async () => {
  const migrateUrl = `${url}?application_name=migrating`
  vi.stubEnv('DATABASE_MIGRATE_URL', migrateUrl)
  pooler.open = (address) => (address === migrateUrl ? lendForTransactions() : null)
  await expect(openDatabase()).rejects.toThrow(/^DATABASE_MIGRATE_URL leads to a pooler/)
})

test('So is one that takes its connections in turn', async () => {
  let turn = 0
  const backends = [11, 12, 13, 14]
  pooler.open = () => ({
    query: () => Promise.resolve({ rows: [{ pid: backends[turn++ % 4] }] }),
    end: () => undefined,
  })
  await expect(assertSessions('DATABASE_URL', url)).rejects.toThrow('pool_mode')
})

test('So is one that lends them out for each statement', async () => {
  const refused = new Error('transaction blocks not allowed in statement pooling mode')
  pooler.open = () => ({
    query: (text: string) => (text === 'BEGIN' ? Promise.reject(refused) : Promise.resolve({ rows: [{ pid: 1 }] })),
    end: () => undefined,
  })
  await expect(assertSessions('DATABASE_URL', url)).rejects.toThrow('pool_mode')
})

test('A database that refuses the connections of the shop is named with its reason', async () => {
  const refused = new Error('unsupported startup parameter: lock_timeout')
  pooler.open = () => ({ query: () => Promise.reject(refused), end: () => undefined })
  await expect(assertSessions('DATABASE_URL', url)).rejects.toThrow(
    /refuses the shop's connections: unsupported startup parameter/,
  )
})
