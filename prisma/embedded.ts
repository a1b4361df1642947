import path from 'node:path'
import { loadDotEnv } from '../tools/dot-env'
import { dataFolder, root } from '../tools/folders'
import { assertSessions } from './connections/check-sessions'
import { type Cluster, openCluster } from '../tools/postgres/cluster'
import { assertReachable, createDatabase, databaseExists } from '../tools/postgres/reach'

/** The database of the settings. Closing stops the embedded server unless another process uses it. */
export type Database = {
  url: string
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
  const outside = process.env.DATABASE_URL
  if (outside === undefined || outside === '') return openEmbedded()
  await assertReachable(outside)
  await assertSessions(outside)
  return { url: outside, place: 'DATABASE_URL', close: () => Promise.resolve() }
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
  const place = `embedded, in ${shortest(cluster.folder)}`
  return { url: cluster.urlOf(name), place, close: cluster.close, ensureRunning: cluster.ensureRunning }
}

/** From the checkout where it lies inside, else whole. */
function shortest(folder: string): string {
  const relative = path.relative(root, folder)
  return relative.startsWith('..') ? folder : relative
}
