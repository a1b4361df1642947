import { statSync } from 'node:fs'
import path from 'node:path'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { testDatabaseName } from '../../testing/surroundings/database-name'
import { createDatabase, dropDatabase, withClient } from '../../tools/postgres/reach'
import { migrate } from '../migrate'
import { openWithRoles } from './embedded-roles'
import { giveDatabase } from './give-database'

/* A database of an earlier version: the superuser made it and everything in it. */

const { admin, folder, template, runner } = inject('testCluster')
const name = testDatabaseName(runner, `given_${randomUUID().slice(0, 8)}`)
const urlOf = (database: string) => Object.assign(new URL(admin), { pathname: database }).href
beforeAll(() => createDatabase(admin, name, template))
afterAll(() => dropDatabase(admin, name))

const OWNERS = `
  SELECT DISTINCT pg_get_userbyid(owner) AS owner FROM (
    SELECT relowner AS owner, relnamespace AS place FROM pg_class
    UNION SELECT proowner, pronamespace FROM pg_proc
    UNION SELECT typowner, typnamespace FROM pg_type
    UNION SELECT nspowner, oid FROM pg_namespace WHERE nspname = 'graphile_worker'
    UNION SELECT datdba, 'public'::regnamespace FROM pg_database WHERE datname = current_database()
  ) AS owned JOIN pg_namespace ON pg_namespace.oid = place WHERE nspname IN ('public', 'graphile_worker')`

const read = async (url: string, text: string) =>
  withClient(url, async (client) => (await client.query<Record<string, unknown>>(text)).rows)

test('It is given to the migrating role with all its contents, and the serving role gets its rights', async () => {
  expect(await read(urlOf(name), OWNERS)).toEqual([{ owner: 'postgres' }])
  const { url, migrateUrl, servingRole } = await openWithRoles({ folder, urlOf }, name)
  expect(await read(urlOf(name), OWNERS)).toEqual([{ owner: 'po_migrate' }])
  await migrate(migrateUrl, servingRole)
  expect(await read(url, 'SELECT current_user, count(*)::int FROM ledger_entry')).toEqual([
    { current_user: 'po_serve', count: 0 },
  ])
  await read(migrateUrl, 'ALTER TABLE ledger_entry ADD COLUMN later int')
})

test('A second start changes neither addresses nor rights', async () => {
  const first = await openWithRoles({ folder, urlOf }, name)
  expect(await openWithRoles({ folder, urlOf }, name)).toEqual(first)
  await migrate(first.migrateUrl, first.servingRole)
  await expect(read(first.url, 'DELETE FROM ledger_entry')).rejects.toThrow('permission denied')
})

test('One of an owner who is no superuser, and who created the roles, is given as well', async () => {
  const other = testDatabaseName(runner, `made_${randomUUID().slice(0, 8)}`)
  const asOwner = (database: string) => Object.assign(new URL(urlOf(database)), { username: other, password: 'x' }).href
  await read(admin, `CREATE ROLE ${other} LOGIN CREATEROLE CREATEDB PASSWORD 'x'`)
  // As PostgreSQL does for who creates a role.
  await read(admin, `GRANT po_migrate TO ${other} WITH ADMIN TRUE, SET FALSE, INHERIT FALSE`)
  await read(asOwner('postgres'), `CREATE DATABASE ${other}`)
  try {
    await read(asOwner(other), `CREATE TABLE one (id serial); CREATE TYPE two AS ENUM ('a')`)
    await giveDatabase(asOwner(other))
    expect(await read(asOwner(other), OWNERS)).toEqual([{ owner: 'po_migrate' }])
  } finally {
    await dropDatabase(admin, other)
    await read(admin, `DROP OWNED BY ${other}; DROP ROLE ${other}`)
  }
})

test('The passwords are readable by their owner only', () => {
  expect(statSync(path.join(folder, 'roles.json')).mode & 0o777).toBe(0o600)
})
