import { Logger, parseCrontab, runOnce } from 'graphile-worker'
import { expect, test } from 'vitest'
import { db, pool } from '@/lib/db'
import { createStoredDelivery } from '@/testing/stored-delivery'
import { CRONTAB, tasks } from './tasks'

const silent = new Logger(() => () => undefined)

test('Whatever the timetable names, the queue can do', () => {
  const named = parseCrontab(CRONTAB).map(({ task }) => task)
  expect(named).toEqual(['poll_attempts', 'requeue_stalled', 'expire_orders', 'compact_totals'])
  expect(named.filter((name) => tasks[name] === undefined)).toEqual([])
})

test('A delivery whose worker died is processed again by the work of the minute, and nothing else is', async () => {
  const stuck = await createStoredDelivery({ receivedAt: new Date(Date.now() - 180_000) })
  await createStoredDelivery({})
  await db.$executeRaw`UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'a dead worker'`
  await db.$queryRaw`SELECT id::text FROM graphile_worker.add_job('requeue_stalled')`
  const reprocessed: unknown[] = []
  const taskList = { ...tasks, process_delivery: (payload: unknown) => void reprocessed.push(payload) }
  await runOnce({ pgPool: pool, taskList, logger: silent, noHandleSignals: true })
  expect(reprocessed).toEqual([{ deliveryId: stuck }])
})
