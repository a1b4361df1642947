import { expect, test } from 'vitest'
import { withClient } from '@/tools/postgres/reach'

test('A test file has a database of its own: migrated, with the queue, and empty', async () => {
  const url = process.env.DATABASE_URL ?? ''
  expect(url).toMatch(/@127\.0\.0\.1:\d+\/test_/)
  const rows = await withClient(url, async (client) => {
    const text =
      "select (select count(*) from merchant)::int as merchants, to_regproc('graphile_worker.add_job') as add_job"
    return (await client.query<{ merchants: number; add_job: string }>(text)).rows
  })
  expect(rows).toEqual([{ merchants: 0, add_job: 'graphile_worker.add_job' }])
})
