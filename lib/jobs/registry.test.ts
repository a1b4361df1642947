import { Logger, parseCrontab, runOnce } from 'graphile-worker'
import { expect, test } from 'vitest'
import { db, pool } from '@/lib/db'
import { createStoredDelivery } from '@/testing/stored-delivery'
import { JOB_NAMES, type JobName } from '@/lib/queue/definitions'
import { enqueue, jobKey } from '@/lib/queue/enqueue'
import { CRONTAB, TASKS } from './registry'

const silent = new Logger(() => () => undefined)
const ORDER_ID = '7d444840-9dc0-41d1-b245-5ffdce74fad2'

test('The timetable has known jobs only, and each of them has a function', () => {
  const scheduled: JobName[] = [
    'poll_attempts',
    'admit_deliveries',
    'requeue_stalled',
    'expire_orders',
    'compact_totals',
    'remove_bodies',
    'remove_addresses',
    'erase_customers',
    'forget_shield',
  ]
  expect(parseCrontab(CRONTAB).map(({ task }) => task)).toEqual(scheduled)
  expect(Object.keys(TASKS)).toEqual(JOB_NAMES)
})

test('A delivery whose worker died is processed again by the job that runs every minute, and no other delivery is', async () => {
  const stalled = await createStoredDelivery({ receivedAt: new Date(Date.now() - 180_000) })
  await createStoredDelivery({})
  await db.$executeRaw`UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'a dead worker'`
  await enqueue('requeue_stalled', {})
  const processed: unknown[] = []
  const taskList = { ...TASKS, process_delivery: (payload: unknown) => void processed.push(payload) }
  await runOnce({ pgPool: pool, taskList, logger: silent, noHandleSignals: true })
  expect(processed).toEqual([{ deliveryId: stalled }])
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`
})

test('An invalid payload is refused before its function is called', async () => {
  await expect(TASKS.process_delivery({ deliveryId: 'none' })).rejects.toThrow(/uuid/i)
})

const waiting = () =>
  db.$queryRaw<{ task: JobName; key: string; priority: number; run_at: Date }[]>`
    SELECT task_identifier AS task, key, priority, run_at FROM graphile_worker.jobs ORDER BY key`

test('One order has one waiting poll, and a second one does not change its time', async () => {
  const soon = new Date(Date.now() + 60_000)
  await enqueue('poll_order', { orderId: ORDER_ID }, { runAt: soon, priority: 5 })
  await enqueue('poll_order', { orderId: ORDER_ID }, { runAt: new Date(Date.now() + 3_600_000) })
  const task: JobName = 'poll_order'
  const key = jobKey(task, { orderId: ORDER_ID })
  expect(await waiting()).toEqual([{ task, key, priority: 0, run_at: soon }])
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`
})

test('A second job for a delivery replaces the first one, and another delivery’s is unchanged', async () => {
  const [one, other] = [{ deliveryId: ORDER_ID }, { deliveryId: ORDER_ID.replace('7', '8') }]
  const later = new Date(Date.now() + 60_000)
  await enqueue('process_delivery', one, { runAt: new Date(Date.now() + 3_600_000), priority: 10 })
  await enqueue('process_delivery', other, { runAt: later })
  await enqueue('process_delivery', one, { runAt: later, priority: 5 })
  const keys = (await waiting()).map(({ key, priority, run_at }) => [key, priority, run_at])
  expect(keys).toEqual([
    [jobKey('process_delivery', one), 5, later],
    [jobKey('process_delivery', other), 0, later],
  ])
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`
})

test('A job whose transaction is rolled back is not queued', async () => {
  const change = db.$transaction(async (tx) => {
    await enqueue('poll_order', { orderId: ORDER_ID }, { tx })
    throw new Error('no')
  })
  await expect(change).rejects.toThrow('no')
  expect(await waiting()).toEqual([])
})
