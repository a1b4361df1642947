import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import type pg from 'pg'
import { afterEach, expect, test } from 'vitest'
import { createPool, forPurpose, Pools, splitConnections } from './connections'
import { db, pool } from './db'

const url = () => process.env.DATABASE_URL ?? ''
const open: pg.Pool[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.end()
})

test('The connections of a process are split among door, jobs and pages, and each has some', () => {
  expect(splitConnections(24)).toEqual({ door: 3, jobs: 10, pages: 11 })
  expect(splitConnections(6)).toEqual({ door: 1, jobs: 3, pages: 2 })
})

test('Nothing is asked for at the start of a session that PgBouncer refuses', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const asked = new Promise<string[]>((resolve) => {
    server.once('connection', (socket) => {
      socket.once('data', (bytes: Buffer) => {
        // Length and protocol, then names and values, each ended by a zero.
        resolve(
          bytes
            .subarray(8)
            .toString()
            .split('\0')
            .filter((_text, index) => index % 2 === 0),
        )
        socket.destroy()
      })
    })
  })
  const { port } = server.address() as AddressInfo
  const refused = createPool(`postgresql://u:p@127.0.0.1:${port}/d`, { purpose: 'pages', max: 1 })
  await expect(refused.query('SELECT 1')).rejects.toThrow()
  expect(new Set(await asked)).toEqual(new Set(['user', 'database', 'client_encoding', '']))
  server.close()
})

test('A session has the limits of its purpose', async () => {
  const limits = async () => {
    const { rows } = await pool.query<{ lock: string; statement: string; idle: string }>(`
      SELECT current_setting('lock_timeout') AS lock, current_setting('statement_timeout') AS statement,
        current_setting('idle_in_transaction_session_timeout') AS idle`)
    return rows[0]
  }
  expect(await limits()).toEqual({ lock: '3s', statement: '20s', idle: '30s' })
  expect(await forPurpose('door', limits)).toEqual({ lock: '100ms', statement: '5s', idle: '30s' })
  expect(await forPurpose('jobs', limits)).toEqual({ lock: '10s', statement: '2min', idle: '30s' })
})

test('A connection that is lost while somebody has it fails its queries only, and does not end the process', async () => {
  const jobs = createPool(url(), { purpose: 'jobs', max: 1 })
  open.push(jobs)
  const taken = await jobs.connect()
  const { rows } = await taken.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  const ended = new Promise((resolve) => taken.once('end', resolve))
  await pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid])
  await ended
  await expect(taken.query('SELECT 1')).rejects.toThrow()
  taken.release()
  expect((await jobs.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
})

test('Queries and transactions of Prisma use the connections of the purpose they run for', async () => {
  const limit = async () => {
    const [row] = await db.$queryRaw<{ limit: string }[]>`SELECT current_setting('lock_timeout') AS limit`
    return row?.limit
  }
  expect(await limit()).toBe('3s')
  expect(await forPurpose('jobs', limit)).toBe('10s')
  const inTransaction = () => db.$transaction((tx) => tx.$queryRaw`SELECT current_setting('lock_timeout') AS limit`)
  expect(await forPurpose('door', inTransaction)).toEqual([{ limit: '100ms' }])
})

test('When all connections of one purpose wait, the others go on', async () => {
  const pools = new Pools(url(), { door: 1, pages: 2, jobs: 1 })
  open.push(pools)
  const waiting = [1, 2].map(() => pools.query('SELECT pg_sleep(1)'))
  let isOver = false
  const over = Promise.all(waiting).then(() => (isOver = true))
  await forPurpose('door', () => pools.query('SELECT 1'))
  await forPurpose('jobs', () => pools.query('SELECT 1'))
  expect(isOver).toBe(false)
  await over
})
