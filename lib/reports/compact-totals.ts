import { db } from '@/lib/db'

/** Merges the rows that changes have added to `report_total`. The sums stay the same, for concurrent readers too. */
export async function compactTotals(): Promise<void> {
  await db.$executeRaw`SELECT compact_report_totals()`
}
