import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { countConnections } from '@/prisma/connections/count-connections'
import { assertSessions } from '@/prisma/connections/check-sessions'
import { sentenceOf } from '@/tools/failure'
import { openOwnDatabase, applySettings } from './own-database'
import { POOL_MODES, startPooler, type PoolMode } from './pooler'
import { found, must, type Finding } from './report'

const OTHERS = 10

/**
 * A PostgreSQL of its own behind the PgBouncer of this machine, in each of its modes, with others at work on it. In session
 * mode the shop's connections, notifications and queue must work; in the others the check of the start must refuse, each of
 * so many times.
 */
export async function pgbouncer(tries: number): Promise<Finding[]> {
  const database = await openOwnDatabase()
  const findings: Finding[] = []
  try {
    for (const mode of POOL_MODES) {
      const refused = await countRefused(database.url, mode, tries)
      findings.push(
        must(`${mode} mode, refused by the check of the start`, {
          value: `${refused} of ${tries}`,
          isGood: refused === (mode === 'session' ? 0 : tries),
        }),
      )
    }
    return [...findings, await countGiven(database.url), ...(await tryConnections(database.url))]
  } finally {
    await database.close()
  }
}

async function countRefused(url: string, mode: PoolMode, tries: number): Promise<number> {
  const pooler = await startPooler(url, mode)
  const others = new pg.Pool({ connectionString: pooler.url, max: OTHERS })
  const work = setInterval(() => void others.query('SELECT pg_sleep(0.002)').catch(() => undefined), 2)
  let refused = 0
  for (let index = 0; index < tries; index += 1) {
    const sentence = await assertSessions('DATABASE_URL', pooler.url).then(() => null, sentenceOf)
    if (sentence?.includes('set PgBouncer’s pool_mode to session')) refused += 1
    else if (sentence !== null) throw new Error(sentence)
  }
  clearInterval(work)
  await others.end()
  await pooler.stop()
  return refused
}

/** With the size that PgBouncer has unless it is told otherwise. */
async function countGiven(url: string): Promise<Finding> {
  const pooler = await startPooler(url, 'session', 20)
  const given = await countConnections(pooler.url, 24)
  await pooler.stop()
  return must('default_pool_size 20: connections of 24, by the start', { value: given, isGood: given === 20 })
}

async function tryConnections(url: string): Promise<Finding[]> {
  const pooler = await startPooler(url, 'session')
  applySettings(pooler.url)
  const { forPurpose, PURPOSES } = await import('@/lib/connections')
  const { db } = await import('@/lib/db')
  const limits = await Promise.all(
    Array.from({ length: 300 }, (_, index) =>
      forPurpose(PURPOSES[index % 3] ?? 'pages', async () => {
        const [row] = await db.$queryRaw<{ limit: string }[]>`SELECT current_setting('lock_timeout') AS limit`
        return row?.limit
      }),
    ),
  )
  const isRight = limits.every((limit, index) => limit === ['100ms', '3s', '10s'][index % 3])
  const delay = await timeNotification()
  const done = await runJobs()
  await pooler.stop()
  return [
    must('limits of the three purposes, 300 queries at once', {
      value: isRight ? 'each its own' : 'mixed',
      isGood: isRight,
    }),
    found('a notification arrives after, in ms', delay),
    must('jobs of the queue run, of 4', { value: done, isGood: done === 4 }),
  ]
}

async function timeNotification(): Promise<number> {
  const { db, pool } = await import('@/lib/db')
  const listener = await pool.of.jobs.connect()
  const arrived = new Promise<void>((resolve) => listener.once('notification', () => resolve()))
  await listener.query('LISTEN drill')
  const began = performance.now()
  await db.$executeRaw`SELECT pg_notify('drill', 'x')`
  await Promise.race([arrived, pause(10_000).then(() => Promise.reject(new Error('no notification arrived')))])
  listener.release(true)
  return Math.round(performance.now() - began)
}

async function runJobs(): Promise<number> {
  const { enqueue } = await import('@/lib/queue/enqueue')
  const { startWorker } = await import('@/server/worker/start-worker')
  const { db } = await import('@/lib/db')
  await enqueue('poll_attempts', {})
  await enqueue('admit_deliveries', {})
  await enqueue('requeue_stalled', {})
  await enqueue('expire_orders', {})
  const worker = await startWorker()
  const deadline = Date.now() + 20_000
  let left = 4
  while (left > 0 && Date.now() < deadline) {
    await pause(100)
    const [row] = await db.$queryRaw<{ left: number }[]>`
      SELECT count(*)::int AS left FROM graphile_worker.jobs WHERE run_at <= now() OR attempts > 0`
    left = row?.left ?? 0
  }
  await worker.stop()
  return 4 - left
}
