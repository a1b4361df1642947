import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { env } from '@/lib/env'
import { PrismaClient } from '@/lib/generated/prisma/client'

/** Connections of one process. Several copies of the process share PostgreSQL's own limit (100 as it ships). */
const MAX_CONNECTIONS = 20

/**
 * Limits how long a process that is frozen or cut off can hold locks, and how long others wait for them, so that one
 * such process does not stop the others. Far above the duration of any transaction here.
 */
const PATIENCE = { lock_timeout: 10_000, idle_in_transaction_session_timeout: 30_000, keepAlive: true } as const

function connect() {
  const pool = new pg.Pool({
    connectionString: env().databaseUrl,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: 5000,
    ...PATIENCE,
  })
  // A broken idle connection (a restart of PostgreSQL) is replaced by the next query; unhandled, the error would end us.
  pool.on('error', () => undefined)
  const db = new PrismaClient({ adapter: new PrismaPg(pool), omit: { user: { passwordHash: true } } })
  return { pool, db }
}

// In development every change of a file evaluates this module again; the connections are kept.
const kept = globalThis as typeof globalThis & { poCheckoutDatabase?: ReturnType<typeof connect> }
kept.poCheckoutDatabase ??= connect()

export const { pool, db } = kept.poCheckoutDatabase

/** A Prisma client or a transaction of one. */
export type Db = Omit<typeof db, '$connect' | '$disconnect' | '$on' | '$transaction' | '$use' | '$extends'>
