import { PrismaPg } from '@prisma/adapter-pg'
import { Pools, splitConnections } from '@/lib/connections'
import { env } from '@/lib/env'
import { PrismaClient } from '@/lib/generated/prisma/client'

function connect() {
  const pool = new Pools(env().databaseUrl, splitConnections(env().databasePoolMax))
  const db = new PrismaClient({ adapter: new PrismaPg(pool), omit: { user: { passwordHash: true } } })
  return { pool, db }
}

// In development every change of a file evaluates this module again; the connections are kept.
const kept = globalThis as typeof globalThis & { poCheckoutDatabase?: ReturnType<typeof connect> }
kept.poCheckoutDatabase ??= connect()

export const { pool, db } = kept.poCheckoutDatabase

/** A Prisma client or a transaction of one. */
export type Db = Omit<typeof db, '$connect' | '$disconnect' | '$on' | '$transaction' | '$use' | '$extends'>
