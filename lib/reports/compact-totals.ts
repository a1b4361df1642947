import { db } from '@/lib/db'

/** Makes one row of the many that changes have added. The sums stay what they are, for readers at the same moment too. */
export async function compactFigures(): Promise<void> {
  await db.$executeRaw`SELECT compact_order_figures()`
}

/** Counts all figures anew from the orders and their payments, while others go on changing them. */
export async function rebuildFigures(): Promise<void> {
  await db.$executeRaw`SELECT rebuild_order_figures()`
}
