import { parseArgs } from 'node:util'
import { parseDatabaseEnv } from '../../lib/env'
import { loadDotEnv } from '../../tools/dot-env'
import { Failure, runCommand } from '../../tools/failure'
import { assertReachable, withClient } from '../../tools/postgres/reach'
import { createRoles, findRoles } from '../roles/create-roles'
import { asRole, newPasswords } from '../roles/embedded-roles'
import { giveDatabase } from '../roles/give-database'
import { grantServing } from '../roles/grant-serving'
import { MIGRATE_ROLE, SERVE_ROLE } from '../roles/roles'

/*
 * npm run db:roles [-- --new-passwords]
 * Makes the two roles on the server of DATABASE_ADMIN_URL (default: DATABASE_URL), gives them the database, and prints the
 * settings. The embedded database has them from its start.
 */
await runCommand(async () => {
  loadDotEnv()
  const { values } = parseArgs({ options: { 'new-passwords': { type: 'boolean', default: false } } })
  const adminUrl = await readAdminUrl()
  const found = await findRoles(adminUrl)
  const isNew = found.length < 2 || values['new-passwords']
  const passwords = newPasswords()
  if (isNew) await createRoles(adminUrl, passwords)
  await giveDatabase(adminUrl)
  if (await isMigrated(adminUrl)) await grantServing(adminUrl, SERVE_ROLE)
  console.log(`${MIGRATE_ROLE} owns the database, and ${SERVE_ROLE} may serve with it.`)
  if (!isNew) {
    console.log('Both have the passwords they had; --new-passwords sets others.')
    return
  }
  console.log('Put these into the settings, and delete DATABASE_ADMIN_URL:\n')
  console.log(`DATABASE_URL=${asRole(adminUrl, SERVE_ROLE, passwords.serve)}`)
  console.log(`DATABASE_MIGRATE_URL=${asRole(adminUrl, MIGRATE_ROLE, passwords.migrate)}`)
})

async function readAdminUrl(): Promise<string> {
  const setting = (process.env.DATABASE_ADMIN_URL ?? '') === '' ? 'DATABASE_URL' : 'DATABASE_ADMIN_URL'
  const address = process.env[setting]
  if (address === undefined || address === '')
    throw new Failure('Set DATABASE_ADMIN_URL to an address of the database as a role that may create roles.')
  const database = parseDatabaseEnv({ DATABASE_URL: address, DATABASE_TLS: process.env.DATABASE_TLS })
  if (!database.ok) throw new Failure(database.problems.join('\n').replaceAll('DATABASE_URL', setting))
  await assertReachable(setting, database.url)
  return database.url
}

async function isMigrated(url: string): Promise<boolean> {
  const text = `select from pg_namespace where nspname = 'graphile_worker' and to_regclass('public.ledger_entry') is not null`
  return withClient(url, async (client) => (await client.query(text)).rowCount === 1)
}
