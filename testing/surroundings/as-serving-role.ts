import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { migrate } from '@/prisma/migrate'
import { openWithRoles, type Addresses } from '@/prisma/roles/embedded-roles'
import { dropDatabase } from '@/tools/postgres/reach'
import { testDatabaseName } from './database-name'

export type ServedDatabase = Addresses & {
  /** As a superuser. */
  adminUrl: string
  drop: () => Promise<void>
}

/**
 * A new database that belongs to the migrating role, which made everything in it, and that the code under test uses as
 * the serving role. Called before lib reads its settings.
 */
export async function openAsServingRole(): Promise<ServedDatabase> {
  const { admin, folder, runner } = inject('testCluster')
  const name = testDatabaseName(runner, `roles_${randomUUID().slice(0, 8)}`)
  const urlOf = (database: string) => Object.assign(new URL(admin), { pathname: database }).href
  const addresses = await openWithRoles({ folder, urlOf }, name)
  await migrate(addresses.migrateUrl, addresses.servingRole)
  process.env.DATABASE_URL = addresses.url
  return { ...addresses, adminUrl: urlOf(name), drop: () => dropDatabase(admin, name) }
}
