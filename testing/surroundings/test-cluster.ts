import { createHash } from 'node:crypto'
import path from 'node:path'
import { migrate } from '@/prisma/migrate'
import { openWithRoles, type Addresses } from '@/prisma/roles/embedded-roles'
import { migrationNames, migrationText } from '@/prisma/schema-engine'
import { root } from '@/tools/folders'
import { type Cluster, openCluster } from '@/tools/postgres/cluster'
import { isAlive } from '@/tools/postgres/pid-file'
import { createDatabase, databaseExists, dropDatabase, withClient } from '@/tools/postgres/reach'
import { testDatabaseName } from './database-name'

/** A PostgreSQL for tests only, separate from the development data, with a migrated database to copy. */
export type TestCluster = Cluster & { admin: string; template: string }

export async function openTestCluster(): Promise<TestCluster> {
  const cluster = await openCluster(path.join(root, '.data/test-postgres'), { durable: false })
  const admin = cluster.urlOf('postgres')
  await dropLeftovers(admin)
  return { ...cluster, admin, template: await migratedTemplate(cluster, admin) }
}

/** A copy of the template. `url` is a superuser's; the other addresses are those of a running shop. */
type Copy = { url: string; addresses: Addresses; drop: () => Promise<void> }

export async function copyOf(cluster: TestCluster, label: string): Promise<Copy> {
  const name = testDatabaseName(process.pid, label)
  await createDatabase(cluster.admin, name, cluster.template)
  const addresses = await openWithRoles(cluster, name)
  return { url: cluster.urlOf(name), addresses, drop: () => dropDatabase(cluster.admin, name) }
}

/** Migrated once for each set of migrations. Renamed to its final name only when complete. */
async function migratedTemplate(cluster: Cluster, admin: string): Promise<string> {
  const hash = createHash('sha256').update(migrationNames().map(migrationText).join('\0')).digest('hex')
  const name = `template_${hash.slice(0, 12)}`
  if (await databaseExists(admin, name)) return name
  const half = testDatabaseName(process.pid, 'template')
  await createDatabase(admin, half)
  await migrate(cluster.urlOf(half))
  await withClient(admin, async (client) => {
    await client.query(`alter database ${client.escapeIdentifier(half)} rename to ${client.escapeIdentifier(name)}`)
  })
  return name
}

async function dropLeftovers(admin: string): Promise<void> {
  const names = await withClient(admin, async (client) => {
    const found = await client.query<{ name: string }>(
      `select datname as name from pg_database where datname like 'test\\_%'`,
    )
    return found.rows.map((row) => row.name)
  })
  const isLeft = (name: string) => !isAlive(Number(name.split('_')[1]))
  for (const name of names.filter(isLeft)) await dropDatabase(admin, name)
}
