import path from 'node:path'
import { loadDotEnv } from '../tools/dot-env'
import { dataFolder } from '../tools/folders'
import { openCluster } from '../tools/postgres/cluster'
import { planSettings, withDatabaseUrl } from '../tools/settings/plan-settings'
import { assertReachable, createDatabase, databaseExists, dropDatabase } from '../tools/postgres/reach'

/** The many orders with a small merchant beside them, and the same small merchant alone, for the comparison. */
export const DATABASES = { many: 'po_bench', alone: 'po_bench_alone' } as const

/**
 * A server for databases of our own making: the one of DATABASE_URL, or an embedded one that only measures. Whatever
 * database DATABASE_URL names is not touched.
 */
export type Server = { urlOf: (database: string) => string; place: string; close: () => Promise<void> }

export async function openServer(): Promise<Server> {
  loadDotEnv()
  const outside = process.env.DATABASE_URL
  if (outside === undefined || outside === '') return openEmbedded()
  await assertReachable(outside)
  const urlOf = (database: string) => Object.assign(new URL(outside), { pathname: `/${database}` }).href
  return { urlOf, place: `the server of DATABASE_URL`, close: () => Promise.resolve() }
}

/** Memory for what a merchant with a million orders reads every day; PostgreSQL's own 128 MB hold a fortieth of its rows. */
const settings = { shared_buffers: '4GB', effective_cache_size: '6GB' }

async function openEmbedded(): Promise<Server> {
  const { urlOf, close } = await openCluster(path.join(dataFolder(), 'bench'), { durable: false, settings })
  return { urlOf, place: 'an embedded server', close }
}

/** Makes one of our databases anew. */
export async function makeDatabase({ urlOf }: Server, name: string): Promise<string> {
  await dropDatabase(urlOf('postgres'), name)
  await createDatabase(urlOf('postgres'), name)
  return urlOf(name)
}

export function isFilled({ urlOf }: Server, name: string): Promise<boolean> {
  return databaseExists(urlOf('postgres'), name)
}

/** What lib needs to be loaded for one of our databases. Nothing is sent to any gateway. */
export function environmentFor(url: string): Record<string, string | undefined> {
  return withDatabaseUrl(planSettings({}, dataFolder()), url).env
}
