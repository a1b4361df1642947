import { db } from '@/lib/db'

/** Makes one row of the many that changes have added. The sums stay what they are, for readers at the same moment too. */
export async function compactTotals(): Promise<void> {
  await db.$executeRaw`SELECT compact_report_totals()`
}

/** Counts all figures anew from the orders and their payments, while others go on changing them. */
export async function rebuildTotals(): Promise<void> {
  await db.$executeRaw`SELECT rebuild_report_totals()`
}
