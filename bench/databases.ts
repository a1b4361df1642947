import path from 'node:path'
import { loadDotEnv } from '../tools/dot-env'
import { dataFolder } from '../tools/folders'
import { openCluster } from '../tools/postgres/cluster'
import { planSettings, withDatabaseUrl } from '../tools/settings/plan-settings'
import { assertReachable, createDatabase, databaseExists, dropDatabase } from '../tools/postgres/reach'

/** The many orders with a small merchant beside them, and the same small merchant alone, for the comparison. */
export const DATABASES = { many: 'po_bench', alone: 'po_bench_alone' } as const

/**
 * A server for the benchmark's databases, used as a superuser: the one of DATABASE_ADMIN_URL or DATABASE_URL, or an
 * embedded one. The database that these name is not touched.
 */
export type Server = { urlOf: (database: string) => string; place: string; close: () => Promise<void> }

export async function openServer(): Promise<Server> {
  loadDotEnv()
  const setting = (process.env.DATABASE_ADMIN_URL ?? '') === '' ? 'DATABASE_URL' : 'DATABASE_ADMIN_URL'
  const outside = process.env[setting]
  if (outside === undefined || outside === '') return openEmbedded()
  await assertReachable(setting, outside)
  const urlOf = (database: string) => Object.assign(new URL(outside), { pathname: `/${database}` }).href
  return { urlOf, place: `the server of ${setting}`, close: () => Promise.resolve() }
}

/**
 * Memory for the rows that a merchant with a million orders reads every day; PostgreSQL's default of 128 MB holds a
 * fortieth.
 */
const settings = { shared_buffers: '4GB', effective_cache_size: '6GB' }

async function openEmbedded(): Promise<Server> {
  const { urlOf, close } = await openCluster(path.join(dataFolder(), 'bench'), { durable: false, settings })
  return { urlOf, place: 'an embedded server', close }
}

/** Drops and creates one of the databases. */
export async function makeDatabase({ urlOf }: Server, name: string): Promise<string> {
  await dropDatabase(urlOf('postgres'), name)
  await createDatabase(urlOf('postgres'), name)
  return urlOf(name)
}

export function isFilled({ urlOf }: Server, name: string): Promise<boolean> {
  return databaseExists(urlOf('postgres'), name)
}

/** The settings that lib needs to use one of the databases. Nothing is sent to a gateway. */
export function environmentFor(url: string): Record<string, string | undefined> {
  return withDatabaseUrl(planSettings({}, dataFolder()), url).env
}
