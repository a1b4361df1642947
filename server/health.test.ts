import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { GET as deep } from '@/app/api/health/deep/route'
import { GET as live } from '@/app/api/health/live/route'
import { GET as ready } from '@/app/api/health/ready/route'
import { db, pool } from '@/lib/db'
import * as draining from '@/lib/draining'
import { env } from '@/lib/env'
import { enqueue } from '@/lib/queue/enqueue'

const ask = (authorization = '') =>
  deep(new Request('https://shop.example/api/health/deep', { headers: { authorization } }))
const said = async (answer: Response | Promise<Response>) => {
  const { status, ...rest } = { status: (await answer).status, body: (await (await answer).json()) as object }
  return { status, ...rest.body }
}

let now = Date.now()
beforeEach(() => {
  // Past what the answer before is remembered for.
  now += 10_000
  vi.spyOn(Date, 'now').mockImplementation(() => now)
})
afterEach(async () => {
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`
  await db.$executeRaw`DELETE FROM graphile_worker._private_known_crontabs`
})

test('A process whose database stores is ready', async () => {
  expect(await said(ready())).toEqual({ status: 'ok' })
  expect((await ready()).status).toBe(200)
})

test('A database that answers and does not store is not ready, and the process still lives', async () => {
  const refuse = vi.spyOn(pool, 'query').mockRejectedValue(new Error('could not extend file: No space left on device'))
  expect((await ready()).status).toBe(503)
  expect(live().status).toBe(200)
  refuse.mockRestore()
})

test('The check stores something: a database that only reads fails it', async () => {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  const [{ name } = { name: '' }] = await db.$queryRaw<{ name: string }[]>`SELECT current_database() AS name`
  await client.query(`ALTER DATABASE "${name}" SET default_transaction_read_only = on`)
  await client.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()',
    [name],
  )
  expect((await ready()).status).toBe(503)
  await client.query('SET default_transaction_read_only = off')
  await client.query(`ALTER DATABASE "${name}" RESET default_transaction_read_only`)
  await client.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()',
    [name],
  )
  await client.end()
  now += 10_000
  expect((await ready()).status).toBe(200)
})

test('A process that drains is not ready, and lives', async () => {
  vi.spyOn(draining, 'isDraining').mockReturnValue(true)
  expect(await said(ready())).toEqual({ status: 'draining' })
  expect(live().status).toBe(200)
})

test('However many ask for readiness, the database is asked once', async () => {
  const query = vi.spyOn(pool, 'query')
  await Promise.all(Array.from({ length: 50 }, () => ready()))
  expect(query).toHaveBeenCalledOnce()
})

test('A database that hangs is not ready, and gets one statement, not one for each request', async () => {
  let end: () => void = () => undefined
  const hang = new Promise<never>((_resolve, reject) => (end = () => reject(new Error('statement timeout'))))
  // oxlint-disable-next-line typescript/no-misused-promises -- The type is that of the overload with a callback.
  const query = vi.spyOn(pool, 'query').mockImplementation(() => hang)
  expect((await ready()).status).toBe(503)
  now += 10_000
  expect((await ready()).status).toBe(503)
  expect(query).toHaveBeenCalledOnce()
  query.mockRestore()
  end()
  await hang.catch(() => undefined)
  now += 10_000
  expect((await ready()).status).toBe(200)
})

test('A locked table of orders does not make the process unready', async () => {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  await client.query('BEGIN; LOCK TABLE customer_order IN ACCESS EXCLUSIVE MODE')
  const waiting = Promise.allSettled(Array.from({ length: 20 }, () => db.order.count()))
  expect((await ready()).status).toBe(200)
  expect((await ask()).status).toBe(503)
  await client.end()
  await waiting
})

test('Deep health is bad without a worker, and with a job that nobody takes', async () => {
  expect((await ask()).status).toBe(503)
  now += 10_000
  await db.$executeRaw`INSERT INTO graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
    VALUES ('poll', now() - interval '1 day', now() - interval '50 seconds')`
  expect((await ask()).status).toBe(200)
  now += 10_000
  await enqueue('process_delivery', { deliveryId: randomUUID() }, { runAt: new Date(Date.now() - 3_600_000) })
  expect(await (await ask()).json()).toEqual({ status: 'behind' })
})

test('Only with the token are there figures', async () => {
  vi.spyOn(env(), 'healthToken', 'get').mockReturnValue('a-token-of-more-than-24-bytes')
  expect(await (await ask()).json()).toEqual({ status: 'behind' })
  expect(await (await ask('Bearer a-token-of-more-than-24-byteS')).json()).toEqual({ status: 'behind' })
  expect(await (await ask('Bearer a-token-of-more-than-24-bytes')).json()).toEqual({
    status: 'behind',
    waitingJobs: 0,
    oldestWaitingJobSeconds: 0,
    workerSilentSeconds: null,
  })
})
