import pg from 'pg'
import { pool } from '@/lib/db'
import { Clock } from './engine/clock'
import { Stage } from './engine/stage'
import { Statements } from './engine/statements'
import { startProcess } from './process'
import type { Theatre } from './world'

/** Prepares this test file's database and intercepts the shop's connections to it. */
export async function openTheatre(): Promise<Theatre & { close: () => Promise<void> }> {
  const admin = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await admin.connect()
  const stage = await Stage.prepare(admin)
  Clock.install()
  const statements = new Statements(pool, admin)
  const close = async () => {
    Clock.remove()
    await admin.end()
  }
  return { admin, stage, statements, process: await startProcess(), close }
}
