import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '../../lib/db'
import { countConnections, describeMissingConnections } from './count-connections'

const url = new URL(process.env.DATABASE_URL ?? '')
const name = `limited_${url.pathname.slice(1).replaceAll(/\W/g, '_')}`
const limited = new URL(url)
limited.username = name
limited.password = 'limited'

beforeAll(() => db.$executeRawUnsafe(`CREATE ROLE ${name} LOGIN PASSWORD 'limited' CONNECTION LIMIT 5`))
afterAll(async () => {
  // Its connections may still be closing.
  await db.$executeRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = ${name}`
  await db.$executeRawUnsafe(`DROP ROLE ${name}`)
})

test('All connections of a copy are tried at once', async () => {
  expect(await countConnections(url.href, 8)).toBe(8)
  expect(await describeMissingConnections(url.href, 8)).toBeNull()
})

test('A database that gives fewer is reported, with what to change', async () => {
  expect(await describeMissingConnections(limited.href, 8)).toMatch(/gives 5 of the 8 connections .* default_pool_size/)
})
