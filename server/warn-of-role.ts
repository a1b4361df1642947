import { db } from '@/lib/db'
import { log } from '@/lib/log'

/** Warns where the role that serves could change the ledger: it is a superuser, or owns the tables (decision 37). */
export async function warnOfPowerfulRole(): Promise<void> {
  try {
    const [row] = await db.$queryRaw<{ role: string; may: boolean }[]>`
      SELECT current_user::text AS role, has_table_privilege('ledger_entry', 'UPDATE, DELETE, TRUNCATE') AS may`
    if (row?.may === true) {
      log.warn(
        { role: row.role },
        'the database role that serves could change the ledger: npm run db:roles makes two roles',
      )
    }
  } catch (error) {
    log.warn({ err: error }, 'the rights of the database role could not be read')
  }
}
