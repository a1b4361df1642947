import path from 'node:path'
import { loadDotEnv } from '../scripts/dot-env'
import { dataFolder } from '../scripts/folders'
import { type Cluster, openCluster } from '../scripts/postgres/cluster'
import { assertReachable, createDatabase, databaseExists } from '../scripts/postgres/reach'

/** The database the settings name. Closing stops the embedded server when nobody else uses it. */
export type Database = { url: string; embedded: boolean; close: () => Promise<void> }

const name = 'po_checkout'

/** DATABASE_URL when it is set, else the embedded PostgreSQL: attached to where it runs, started where it does not. */
export async function openDatabase(): Promise<Database> {
  loadDotEnv()
  const outside = process.env.DATABASE_URL
  if (outside === undefined || outside === '') return openEmbedded()
  await assertReachable(outside)
  return { url: outside, embedded: false, close: () => Promise.resolve() }
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
  const admin = cluster.urlOf('postgres')
  if (!(await databaseExists(admin, name))) await createDatabase(admin, name)
  return { url: cluster.urlOf(name), embedded: true, close: cluster.close }
}
