import type pg from 'pg'
import { makePlanTables } from './plan-tables'
import { MERCHANT, ORDERS, TABLES } from './statements'

export type Shop = { slug: string; orders: number; seed: string }

/** Told after each step. */
type Tell = (what: string, seconds: number) => void

/**
 * Fills an empty, migrated database with shops and their orders, by set-wise SQL. Foreign keys and triggers are off
 * meanwhile and indexes are made afterwards: the rows are right by construction, which check.ts looks at.
 */
export async function fill(client: pg.Client, shops: Shop[], tell: Tell): Promise<void> {
  const timed = async (what: string, work: () => Promise<unknown>) => {
    const began = performance.now()
    await work()
    tell(what, (performance.now() - began) / 1000)
  }
  await client.query(`SET session_replication_role = replica; SET maintenance_work_mem = '1GB'; SET work_mem = '256MB'`)
  await makePlanTables(client)
  const indexes = await dropIndexes(client)
  for (const [index, shop] of shops.entries()) {
    await timed(`${shop.slug}: ${shop.orders} orders`, async () => {
      await client.query(MERCHANT, [shop.seed, shop.slug])
      // Order numbers are unique over all shops: each shop counts on from its own beginning.
      await client.query(ORDERS, [shop.seed, shop.slug, shop.orders, index * 1_000_000_000])
    })
    for (const [table, sql] of Object.entries(TABLES)) {
      await timed(`${shop.slug}: ${table}`, () => client.query(sql, [shop.seed]))
    }
    await client.query('DROP TABLE planned')
  }
  for (const { definition, name } of indexes) await timed(`index ${name}`, () => client.query(definition))
  await client.query('SET session_replication_role = DEFAULT')
  await timed('report totals', () => client.query('SELECT rebuild_report_totals()'))
  await timed('vacuum analyze', () => client.query('VACUUM ANALYZE'))
}

/** All indexes but the primary keys: quicker made of all rows at once than row by row, and a double is found all the same. */
async function dropIndexes(client: pg.Client): Promise<{ name: string; definition: string }[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(`
    SELECT c.relname AS name, pg_get_indexdef(i.indexrelid) AS definition
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE c.relnamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)`)
  for (const { name } of rows) await client.query(`DROP INDEX ${client.escapeIdentifier(name)}`)
  return rows
}
