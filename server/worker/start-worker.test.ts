import { randomUUID } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { log } from '@/lib/log'
import { enqueue } from '@/lib/queue/enqueue'
import { startWorker } from './start-worker'

const work = vi.hoisted(() => ({ created: 0, done: 0, may: Promise.resolve() }))
vi.mock('@/lib/jobs/registry', () => ({
  CRONTAB: '',
  TASKS: {
    process_delivery: async () => {
      work.created += 1
      await work.may
      work.done += 1
    },
  },
}))

const told: string[] = []
const countTold = (text: string) => told.filter((message) => message.includes(text)).length
const until = (what: () => unknown) => vi.waitFor(what, { timeout: 30_000, interval: 50 })
const queue = (jobs: number) =>
  Promise.all(Array.from({ length: jobs }, () => enqueue('process_delivery', { deliveryId: randomUUID() })))

let worker: Awaited<ReturnType<typeof startWorker>> | undefined
beforeEach(() => {
  Object.assign(work, { created: 0, done: 0, may: Promise.resolve() })
  told.length = 0
  vi.spyOn(log, 'warn').mockImplementation((_about: unknown, message?: string) => void told.push(message ?? ''))
})
afterEach(async () => {
  await worker?.stop()
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`
})

/** The database takes nobody in and throws everybody out, until it is told otherwise. */
async function closeDatabase(): Promise<() => Promise<void>> {
  const url = new URL(process.env.DATABASE_URL ?? '')
  const name = url.pathname.slice(1)
  url.pathname = '/postgres'
  const admin = new pg.Client({ connectionString: url.href })
  await admin.connect()
  await admin.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS false`)
  await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name])
  return async () => {
    await admin.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS true`)
    await admin.end()
  }
}

test(
  'Work goes on after the database was away at the moment that every job was done',
  { timeout: 60_000 },
  async () => {
    const gate = new EventEmitter()
    work.may = once(gate, 'open').then(() => undefined)
    worker = await startWorker()
    await queue(8)
    await until(() => expect(work.created).toBe(8))
    const open = await closeDatabase()
    gate.emit('open')
    await until(() => expect(countTold('Failed to release job')).toBe(8))
    await open()
    await queue(1)
    // The eight whose end could not be recorded are done again.
    await until(() => expect(work.done).toBe(17))
  },
)

test('Work begins although the first look for it failed', { timeout: 60_000 }, async () => {
  await db.$executeRaw`ALTER TABLE graphile_worker._private_tasks RENAME TO _away`
  worker = await startWorker()
  await until(() => expect(countTold('are replaced')).toBe(1))
  await db.$executeRaw`ALTER TABLE graphile_worker._away RENAME TO _private_tasks`
  await queue(1)
  await until(() => expect(work.done).toBe(1))
})

test('Workers that are stopped are not replaced', async () => {
  worker = await startWorker()
  await worker.stop()
  expect(countTold('are replaced')).toBe(0)
  const listening =
    await db.$queryRaw`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`
  expect(listening).toEqual([])
})
