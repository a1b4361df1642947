import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { createDatabase, dropDatabase } from '../tools/postgres/reach'

/** Prisma's adapter for PostgreSQL with what its schema engine needs and it lacks. The engine never closes it: we do. */
export class MigrationAdapter implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = 'postgres'
  readonly adapterName = '@prisma/adapter-pg'
  private readonly open: SqlDriverAdapter[] = []

  constructor(private readonly url: string) {}

  async connect(): Promise<SqlDriverAdapter> {
    const adapter = await connect(this.url)
    this.open.push(adapter)
    return adapter
  }

  connectToShadowDb(): Promise<SqlDriverAdapter> {
    return connectToShadow(this.url)
  }

  async close(): Promise<void> {
    await Promise.all(this.open.map((adapter) => adapter.dispose()))
  }
}

async function connect(url: string): Promise<SqlDriverAdapter> {
  const adapter = await new PrismaPg({ connectionString: url, max: 2 }).connect()
  const queryRaw = adapter.queryRaw.bind(adapter)
  adapter.queryRaw = async (query) => withCharColumns(await queryRaw({ ...query, sql: castChars(query.sql) }))
  adapter.executeScript = (script) => executeWhole(adapter.underlyingDriver(), script)
  return adapter
}

/** While a script waits for a table, everybody else waits behind it: so not for long, and again later. */
const LOCK_TIMEOUT_MS = 2000
const PAUSE_MS = 1000
const PATIENCE_MS = 180_000
const LOCK_NOT_AVAILABLE = '55P03'

/**
 * The adapter's own way cuts a script at every semicolon, also inside a function's body. PostgreSQL takes it whole, in one
 * transaction: after a lock that was not given, nothing was done.
 */
async function executeWhole(pool: pg.Pool, script: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    try {
      await executeOnce(pool, script)
      return
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) throw error
      if (error.code !== LOCK_NOT_AVAILABLE || Date.now() > deadline) throw asAdapterError(error)
    }
    await sleep(PAUSE_MS)
  }
}

async function executeOnce(pool: pg.Pool, script: string): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query(`SET lock_timeout = ${LOCK_TIMEOUT_MS}`)
    await client.query(script)
    await client.query('RESET lock_timeout')
    client.release()
  } catch (error) {
    client.release(true)
    throw error
  }
}

function asAdapterError(error: pg.DatabaseError): DriverAdapterError {
  const { code = '', severity = 'ERROR', message, detail, column, hint } = error
  return new DriverAdapterError({ kind: 'postgres', code, severity, message, detail, column, hint })
}

/** Whether the engine's record of a failure says that a lock was not given. */
export function waitedInVain({ log }: { log: string }): boolean {
  return log.includes(LOCK_NOT_AVAILABLE)
}

/** The adapter's own shadow ignores the new database's name when it was given a connection string, and uses the real one. */
async function connectToShadow(url: string): Promise<SqlDriverAdapter> {
  const name = `shadow_${randomUUID()}`
  await createDatabase(url, name)
  const shadow = new URL(url)
  shadow.pathname = name
  const adapter = await connect(shadow.href)
  const dispose = adapter.dispose.bind(adapter)
  adapter.dispose = async () => {
    await dispose()
    await dropDatabase(url, name)
  }
  return adapter
}

/*
 * Three columns of PostgreSQL's catalogue have the internal type "char". The adapter refuses to read it and the engine
 * insists on it: so they are asked for as text and handed on as characters.
 */
const aliases = new Set(['confdeltype', 'confupdtype', 'constraint_type'])

function castChars(sql: string): string {
  return sql.replace(/\b(con|constr)\.(contype|confdeltype|confupdtype)(?=\s*(?:,| as ))/gi, '$1.$2::text')
}

function withCharColumns(result: SqlResultSet): SqlResultSet {
  const columnTypes = result.columnTypes.map((type, index) =>
    aliases.has(result.columnNames[index] ?? '') ? ColumnTypeEnum.Character : type,
  )
  return { ...result, columnTypes }
}
