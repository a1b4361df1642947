import path from 'node:path'
import { parseDatabaseEnv } from '../lib/env'
import { loadDotEnv } from '../tools/dot-env'
import { Failure } from '../tools/failure'
import { dataFolder, root } from '../tools/folders'
import { assertSessions } from './connections/check-sessions'
import { type Cluster, openCluster } from '../tools/postgres/cluster'
import { assertReachable, readRole } from '../tools/postgres/reach'
import { openWithRoles } from './roles/embedded-roles'

/** The database of the settings. Closing stops the embedded server unless another process uses it. */
export type Database = {
  /** As the role that serves. */
  url: string
  /** As the owner. */
  migrateUrl: string
  /** The role that the owner gives rights to; null where one role does both. */
  servingRole: string | null
  /** Says which one it is. */
  place: string
  close: () => Promise<void>
  /** Of the embedded server: starts it again if it has ended. */
  ensureRunning?: Cluster['ensureRunning']
}

const name = 'po_checkout'

/** DATABASE_URL when it is set, else the embedded PostgreSQL: attached to where it runs, started where it does not. */
export async function openDatabase(): Promise<Database> {
  loadDotEnv()
  if ((process.env.DATABASE_URL ?? '') === '') return openEmbedded()
  const database = parseDatabaseEnv(process.env)
  if (!database.ok) throw new Failure(database.problems.join('\n'))
  const { url, migrateUrl } = database
  await assertReachable('DATABASE_URL', url)
  await assertSessions('DATABASE_URL', url)
  const servingRole = migrateUrl === url ? null : await otherRole(url, migrateUrl)
  return { url, migrateUrl, servingRole, place: 'DATABASE_URL', close: () => Promise.resolve() }
}

async function otherRole(url: string, migrateUrl: string): Promise<string | null> {
  await assertReachable('DATABASE_MIGRATE_URL', migrateUrl)
  await assertSessions('DATABASE_MIGRATE_URL', migrateUrl)
  const [serving, migrating] = [await readRole(url), await readRole(migrateUrl)]
  return serving === migrating ? null : serving
}

/** For scripts: sets DATABASE_URL while `work` runs, so that `lib/db` finds the same database. */
export async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase()
  process.env.DATABASE_URL = database.url
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

export function openEmbeddedCluster(): Promise<Cluster> {
  loadDotEnv()
  return openCluster(path.join(dataFolder(), 'postgres'))
}

async function openEmbedded(): Promise<Database> {
  const cluster = await openEmbeddedCluster()
  const addresses = await openWithRoles(cluster, name)
  const place = `embedded, in ${shortest(cluster.folder)}`
  return { ...addresses, place, close: cluster.close, ensureRunning: cluster.ensureRunning }
}

/** From the checkout where it lies inside, else whole. */
function shortest(folder: string): string {
  const relative = path.relative(root, folder)
  return relative.startsWith('..') ? folder : relative
}
