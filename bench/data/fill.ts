import type pg from 'pg'
import { makePlanTables } from './plan-tables'
import { MERCHANT, ORDERS, TABLES } from './statements'

/** A merchant to create. */
export type MerchantPlan = { slug: string; orders: number; seed: string }

/** Called after each step. */
type OnStep = (step: string, seconds: number) => void

/**
 * Fills an empty, migrated database with merchants and their orders, by set-based SQL. Foreign keys and triggers are
 * off meanwhile and indexes are created afterwards: the rows are valid by construction, and check.ts checks a sample.
 */
export async function fill(client: pg.Client, merchants: MerchantPlan[], onStep: OnStep): Promise<void> {
  const timed = async (what: string, work: () => Promise<unknown>) => {
    const began = performance.now()
    await work()
    onStep(what, (performance.now() - began) / 1000)
  }
  await client.query(`SET session_replication_role = replica; SET maintenance_work_mem = '1GB'; SET work_mem = '256MB'`)
  await makePlanTables(client)
  const indexes = await dropIndexes(client)
  for (const [index, merchant] of merchants.entries()) {
    await timed(`${merchant.slug}: ${merchant.orders} orders`, async () => {
      await client.query(MERCHANT, [merchant.seed, merchant.slug])
      // Order numbers are unique across merchants: each merchant has its own range.
      await client.query(ORDERS, [merchant.seed, merchant.slug, merchant.orders, index * 1_000_000_000])
    })
    for (const [table, sql] of Object.entries(TABLES)) {
      await timed(`${merchant.slug}: ${table}`, () => client.query(sql, [merchant.seed]))
    }
    await client.query('DROP TABLE planned')
  }
  for (const { definition, name } of indexes) await timed(`index ${name}`, () => client.query(definition))
  await client.query('SET session_replication_role = DEFAULT')
  await timed('report totals', () => client.query('SELECT rebuild_report_totals()'))
  await timed('vacuum analyze', () => client.query('VACUUM ANALYZE'))
}

/** All indexes except primary keys: creating them at once is faster than row by row, and duplicates are still found. */
async function dropIndexes(client: pg.Client): Promise<{ name: string; definition: string }[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(`
    SELECT c.relname AS name, pg_get_indexdef(i.indexrelid) AS definition
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE c.relnamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)`)
  for (const { name } of rows) await client.query(`DROP INDEX ${client.escapeIdentifier(name)}`)
  return rows
}
