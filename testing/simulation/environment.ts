import pg from 'pg'
import { pool } from '@/lib/db'
import { Clock } from './engine/clock'
import { SimulationDatabase } from './engine/database'
import { Statements } from './engine/statements'
import { startProcess } from './process'
import type { Environment } from './world'

/** Prepares this test file's database and intercepts the shop's connections to it. */
export async function openEnvironment(): Promise<Environment & { close: () => Promise<void> }> {
  const admin = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await admin.connect()
  const database = await SimulationDatabase.prepare(admin)
  Clock.install()
  const statements = new Statements(pool, admin)
  const close = async () => {
    Clock.remove()
    await admin.end()
  }
  return { admin, database, statements, process: await startProcess(), close }
}
