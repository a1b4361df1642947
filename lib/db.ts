import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { env } from '@/lib/env'
import { PrismaClient } from '@/lib/generated/prisma/client'

/** Connections of one process. Several copies of the process share PostgreSQL's own limit (100 as it ships). */
const MAX_CONNECTIONS = 20

/**
 * What another copy of the process holds while it is frozen or cut off is let go after a while, and whoever waits for it
 * is told: one that hangs must not stop the others. Far above what a transaction of ours takes.
 */
const PATIENCE = { lock_timeout: 10_000, idle_in_transaction_session_timeout: 30_000, keepAlive: true } as const

function connect() {
  const pool = new pg.Pool({
    connectionString: env().databaseUrl,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: 5000,
    ...PATIENCE,
  })
  // An idle connection that breaks (a restart of PostgreSQL) is replaced by the next query; unheard, it would end us.
  pool.on('error', () => undefined)
  const db = new PrismaClient({ adapter: new PrismaPg(pool), omit: { user: { passwordHash: true } } })
  return { pool, db }
}

// In development every change of a file evaluates this module again; the connections are kept.
const kept = globalThis as typeof globalThis & { poCheckoutDatabase?: ReturnType<typeof connect> }
kept.poCheckoutDatabase ??= connect()

export const { pool, db } = kept.poCheckoutDatabase

/** A Prisma client or the transaction one is in. */
export type Db = Omit<typeof db, '$connect' | '$disconnect' | '$on' | '$transaction' | '$use' | '$extends'>
