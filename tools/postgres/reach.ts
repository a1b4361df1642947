import pg from 'pg'
import { Failure, sentenceOf } from '../failure'

/**
 * Connects once, so that an unreachable database is one message now instead of many errors later. `setting` names where
 * the address is from.
 */
export async function assertReachable(setting: string, url: string): Promise<void> {
  await withClient(url, () => Promise.resolve()).catch((error: unknown) => {
    throw new Failure(describeUnreachable(`The database of ${setting} (${placeOf(url)})`, error))
  })
}

/** The role that an address signs in as. */
export async function readRole(url: string): Promise<string> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ role: string }>('select current_user as role')
    return rows[0]?.role ?? ''
  })
}

/** Node's codes for a certificate that is expired, of another host, or of an authority that it does not know. */
const UNTRUSTED = /CERT|UNABLE_TO_|VERIFY|HOSTNAME_MISMATCH/

function describeUnreachable(database: string, error: unknown): string {
  const sentence = sentenceOf(error)
  if (sentence.includes('does not support SSL'))
    return `${database} does not offer TLS: turn it on there, or set DATABASE_TLS=off to connect without it.`
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (UNTRUSTED.test(code))
    return (
      `${database} has a certificate that cannot be verified (${sentence}): name its authority by sslrootcert=FILE in ` +
      'the address, or set DATABASE_TLS=require to encrypt without verifying.'
    )
  return `${database} is not reachable: ${sentence}.`
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
