import { vi } from 'vitest'
import { z } from 'zod'
import { pool } from '@/lib/db'

/** How Prisma's adapter hands a statement to the driver. */
const statementSchema = z.object({ text: z.string(), values: z.array(z.unknown()) })

/** The plans of all that is asked of the database meanwhile, as PostgreSQL tells them. */
export async function explain(action: () => Promise<unknown>): Promise<string[]> {
  const query = vi.spyOn(pool, 'query')
  await action()
  const sent = query.mock.calls.map(([call]) => statementSchema.parse(call))
  query.mockRestore()
  const plans: string[] = []
  for (const { text, values } of sent) {
    const { rows } = await pool.query<Record<'QUERY PLAN', string>>(`EXPLAIN ${text}`, values)
    plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'))
  }
  return plans
}

/** Whether a table that grows with the shop is read from end to end. */
export function readsWholeTable(plan: string): boolean {
  return /Seq Scan on (customer_order|ledger_entry|payment_attempt|webhook_delivery)/.test(plan)
}
