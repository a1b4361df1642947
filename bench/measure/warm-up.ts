import { db } from '../../lib/db'

/** Cached as on a server that has run for a day; otherwise the first reads would measure the disk. */
const TABLES = ['customer_order', 'payment_attempt', 'ledger_entry', 'report_total']

/** Reads the dashboard's tables and their indexes once, if PostgreSQL has the extension for it. */
export async function warmUp(): Promise<void> {
  const [known] = await db.$queryRaw<
    { name: string }[]
  >`SELECT name FROM pg_available_extensions WHERE name = 'pg_prewarm'`
  if (!known) return
  await db.$executeRaw`CREATE EXTENSION IF NOT EXISTS pg_prewarm`
  await db.$queryRaw`
    SELECT count(pg_prewarm(relation.oid)) FROM pg_class relation
    WHERE relation.oid = ANY (${TABLES}::text[]::regclass[])
      OR relation.oid IN (SELECT indexrelid FROM pg_index WHERE indrelid = ANY (${TABLES}::text[]::regclass[]))`
}
