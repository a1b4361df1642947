import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { db } from '../lib/db'
import { findFailedMigration, resolveFailedMigration } from './migrating/failed-migration'
import { migrate } from './migrate'
import type * as engine from './schema-engine'

const NAME = '99991231235959_of_the_test'
const extra = vi.hoisted(() => ({ sql: '' }))

// The committed migrations, and one more.
vi.mock('./schema-engine', async (importActual) => {
  const actual = await importActual<typeof engine>()
  return {
    ...actual,
    migrationNames: () => [...actual.migrationNames(), NAME],
    migrationText: (name: string) => (name === NAME ? extra.sql : actual.migrationText(name)),
    migrationsList: () => {
      const list = actual.migrationsList()
      const migrationFile = { path: 'migration.sql', content: { tag: 'ok' as const, value: extra.sql } }
      return { ...list, migrationDirectories: [...list.migrationDirectories, { path: NAME, migrationFile }] }
    },
  }
})

const url = process.env.DATABASE_URL ?? ''
const columns = () =>
  db.$queryRaw`SELECT column_name FROM information_schema.columns WHERE table_name = 'product' AND column_name LIKE 'of\\_%'`

let reader: pg.Client
beforeEach(async () => {
  extra.sql = 'ALTER TABLE product ADD COLUMN of_the_test INTEGER; UPDATE product SET of_the_test = 1;'
  vi.spyOn(console, 'log').mockImplementation(() => undefined)
  reader = new pg.Client({ connectionString: url })
  await reader.connect()
})
afterEach(async () => {
  await reader.end()
  await db.$executeRaw`ALTER TABLE product DROP COLUMN IF EXISTS of_the_test`
  await db.$executeRaw`DELETE FROM _prisma_migrations WHERE migration_name = ${NAME}`
})

test(
  'A migration that waits for a reader lets others pass, and a second migrator waits for the first',
  { timeout: 60_000 },
  async () => {
    await reader.query('BEGIN; SELECT FROM product')
    const both = Promise.all([migrate(url), migrate(url)])
    // Longer than the schema engine itself waits for its own lock.
    const until = Date.now() + 12_000
    let slowest = 0
    while (Date.now() < until) {
      const began = performance.now()
      await db.$queryRaw`SELECT FROM product`
      slowest = Math.max(slowest, performance.now() - began)
      await sleep(50)
    }
    expect(await columns()).toEqual([])
    await reader.query('COMMIT')
    expect((await both).flat()).toEqual([NAME])
    expect(await columns()).toHaveLength(1)
    // It waited behind the migration, and PostgreSQL ends a page's wait for a lock after three seconds.
    expect(slowest).toBeGreaterThan(500)
  },
)

test('A failed migration blocks with its reason and the command, and is applied once its cause is mended', async () => {
  const wrong = 'ALTER TABLE product ADD COLUMN of_the_test INTEGER; SELECT 1 / 0;'
  const right = extra.sql
  extra.sql = wrong
  await expect(migrate(url)).rejects.toThrow(/of_the_test failed on .*division by zero.*db:resolve -- --rolled-back/s)
  expect(await columns()).toEqual([])
  await expect(migrate(url)).rejects.toThrow(/of_the_test failed on .*division by zero.*db:resolve -- --rolled-back/s)
  extra.sql = right
  expect(await resolveFailedMigration(url, 'rolled-back')).toBe(NAME)
  expect(await migrate(url)).toEqual([NAME])
  expect(await columns()).toHaveLength(1)
})

test('A failed migration whose changes were made by hand is not applied again', async () => {
  const right = extra.sql
  extra.sql = 'SELECT of_the_test FROM product'
  await expect(migrate(url)).rejects.toThrow('db:resolve')
  extra.sql = right
  await db.$executeRaw`ALTER TABLE product ADD COLUMN of_the_test INTEGER`
  await resolveFailedMigration(url, 'applied')
  expect(await migrate(url)).toEqual([])
  expect(await findFailedMigration(url)).toBeNull()
})

test('Nothing is resolved where nothing has failed', async () => {
  await expect(resolveFailedMigration(url, 'rolled-back')).rejects.toThrow('No migration has failed.')
})
