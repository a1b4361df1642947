import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { log } from '@/lib/log'
import { enqueue } from '@/lib/queue/enqueue'
import { startWorker } from './start-worker'

const done = vi.hoisted(() => ({ ids: [] as string[], hold: Promise.resolve() }))
vi.mock('@/lib/jobs/registry', () => ({
  CRONTAB: '',
  TASKS: {
    process_delivery: async ({ deliveryId }: { deliveryId: string }) => {
      await done.hold
      done.ids.push(deliveryId)
    },
  },
}))

/** Another process with workers of its own, whose jobs never end. */
const OTHER = `
  import { EventEmitter } from 'node:events'
  import { run } from 'graphile-worker'
  import { pool } from './lib/db'
  import { Presence } from './server/worker/presence'
  const presence = new Presence()
  const events = new EventEmitter()
  events.on('worker:create', ({ worker }) => presence.add(worker.workerId))
  const taskList = { process_delivery: () => new Promise(() => console.log('has it')) }
  await run({ pgPool: pool, taskList, concurrency: 2, noHandleSignals: true, events })`

let worker: Awaited<ReturnType<typeof startWorker>> | undefined
let other: ChildProcess | undefined
beforeEach(() => {
  vi.spyOn(log, 'warn').mockImplementation(() => undefined)
  Object.assign(done, { ids: [], hold: Promise.resolve() })
})
afterEach(async () => {
  other?.kill('SIGKILL')
  await worker?.stop()
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`
})

/** Queues a job and has the other process take it. */
async function takenByOther(): Promise<string> {
  const node = ['--import', 'tsx', '--input-type=module', '-e', OTHER]
  other = spawn(process.execPath, node, {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const deliveryId = randomUUID()
  await enqueue('process_delivery', { deliveryId })
  if (other.stdout) await once(other.stdout, 'data')
  return deliveryId
}

test(
  'A job of a process that is killed is done by another within ten seconds, and not before',
  { timeout: 60_000 },
  async () => {
    const deliveryId = await takenByOther()
    worker = await startWorker()
    await new Promise((resolve) => setTimeout(resolve, 6000))
    expect(done.ids).toEqual([])
    other?.kill('SIGKILL')
    await vi.waitFor(() => expect(done.ids).toEqual([deliveryId]), { timeout: 10_000 })
  },
)

test(
  'A job of a process that was killed before is done within five seconds of a start',
  { timeout: 60_000 },
  async () => {
    const deliveryId = await takenByOther()
    other?.kill('SIGKILL')
    if (other) await once(other, 'exit')
    worker = await startWorker()
    await vi.waitFor(() => expect(done.ids).toEqual([deliveryId]), { timeout: 5000 })
  },
)

test('A job that is not finished when its process ends goes back to the queue', { timeout: 30_000 }, async () => {
  let finish = () => {}
  done.hold = new Promise((resolve) => (finish = resolve))
  worker = await startWorker()
  await enqueue('process_delivery', { deliveryId: randomUUID() })
  const locked = () => db.$queryRaw`SELECT 1 FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL`
  await vi.waitFor(async () => expect(await locked()).toHaveLength(1), { timeout: 10_000 })
  await worker.stop()
  expect(await locked()).toEqual([])
  expect(await db.$queryRaw`SELECT 1 FROM graphile_worker._private_jobs WHERE is_available`).toHaveLength(1)
  finish()
})
