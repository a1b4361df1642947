import { afterAll, beforeAll, inject, vi } from 'vitest'
import { pretendGatewayUrl } from '@/testing/pretend-gateway'
import { createDatabase, withClient } from '@/tools/postgres/reach'
import { testDatabaseName } from './database-name'
import { unitTestSettings } from './unit-test-settings'

/*
 * Runs before every test file of a process that runs many: they share its modules, its connections and its database,
 * which is emptied between them. The database is dropped by the next run (test-cluster.ts).
 */

const { admin, template, runner } = inject('testCluster')
const name = testDatabaseName(runner, String(process.pid))
const url = Object.assign(new URL(admin), { pathname: name })
Object.assign(process.env, unitTestSettings, { DATABASE_URL: url.href, GATEWAY_API_URL: pretendGatewayUrl })

const shared = globalThis as typeof globalThis & { poTestDatabase?: Promise<void> }

beforeAll(async () => {
  const isNew = shared.poTestDatabase === undefined
  await (shared.poTestDatabase ??= createDatabase(admin, name, template))
  if (!isNew) await emptyDatabase()
})

afterAll(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
})

/** Of the rows that migrations leave, there are only their own records. */
async function emptyDatabase(): Promise<void> {
  await withClient(url.href, async (client) => {
    const found = await client.query<{ tables: string }>(
      `SELECT string_agg(format('%I.%I', schemaname, tablename), ', ') AS tables FROM pg_tables
       WHERE schemaname IN ('public', 'graphile_worker') AND tablename NOT IN ('_prisma_migrations', 'migrations')`,
    )
    await client.query(`SET session_replication_role = replica; TRUNCATE ${found.rows[0]?.tables} RESTART IDENTITY`)
  })
}
