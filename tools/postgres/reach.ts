import pg from 'pg'
import { Failure, sentenceOf } from '../failure'

/** Connects once, so that an unreachable database is one message now instead of many errors later. */
export async function assertReachable(url: string): Promise<void> {
  await withClient(url, () => Promise.resolve()).catch((error: unknown) => {
    throw new Failure(`The database of DATABASE_URL (${placeOf(url)}) is not reachable: ${sentenceOf(error)}.`)
  })
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

export async function createDatabase(url: string, name: string, template = 'template0'): Promise<void> {
  await withClient(url, async (client) => {
    await client.query(`create database ${client.escapeIdentifier(name)} template ${client.escapeIdentifier(template)}`)
  })
}

export async function databaseExists(url: string, name: string): Promise<boolean> {
  return withClient(url, async (client) => {
    const found = await client.query('select from pg_database where datname = $1', [name])
    return found.rowCount === 1
  })
}

export async function dropDatabase(url: string, name: string): Promise<void> {
  await withClient(url, async (client) => {
    await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`)
  })
}

/** Host and name only: the rest of the URL is secret. */
function placeOf(url: string): string {
  return URL.canParse(url) ? `${new URL(url).host}${new URL(url).pathname}` : 'not an address'
}
