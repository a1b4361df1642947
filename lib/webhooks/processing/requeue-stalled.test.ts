import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { createStoredDelivery } from '@/testing/stored-delivery'
import { requeueStalled } from './requeue-stalled'

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)
const jobsOf = (deliveryId: string) =>
  db.$queryRaw<{ locked_at: Date | null }[]>`
    SELECT locked_at FROM graphile_worker._private_jobs WHERE payload->>'deliveryId' = ${deliveryId} ORDER BY id`

test('A delivery whose worker was killed gets another job within minutes, not hours', async () => {
  const id = await createStoredDelivery({ receivedAt: minutesAgo(3) })
  await db.$executeRaw`UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'a dead worker' WHERE payload->>'deliveryId' = ${id}`
  await requeueStalled(new Date())
  expect((await jobsOf(id)).map((job) => job.locked_at === null)).toEqual([false, true])
  await requeueStalled(new Date())
  expect(await jobsOf(id)).toHaveLength(2)
})

test('A delivery whose job failed permanently gets another', async () => {
  const id = await createStoredDelivery({ receivedAt: minutesAgo(3) })
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE payload->>'deliveryId' = ${id}`
  await requeueStalled(new Date())
  expect(await jobsOf(id)).toHaveLength(1)
})

test.each([
  ['has just come', {}],
  ['waits for its next try', { receivedAt: minutesAgo(60), nextTryAt: minutesAgo(-30) }],
  ['is done', { receivedAt: minutesAgo(60), processedAt: minutesAgo(59), outcome: 'recorded' as const }],
])('A delivery that %s gets no other job', async (_what, data) => {
  const id = await createStoredDelivery(data)
  const before = await jobsOf(id)
  await requeueStalled(new Date())
  expect(await jobsOf(id)).toEqual(before)
})
