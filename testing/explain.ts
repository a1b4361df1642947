import { vi } from 'vitest'
import { z } from 'zod'
import { pool } from '@/lib/db'

/** How Prisma's adapter passes a statement to the driver. */
const statementSchema = z.object({ text: z.string(), values: z.array(z.unknown()) })

/** The query plan of each statement that runs during the action. */
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

/** Whether the plan scans a whole table that grows with the number of orders. */
export function readsWholeTable(plan: string): boolean {
  return /Seq Scan on (customer_order|ledger_entry|payment_attempt|webhook_delivery)/.test(plan)
}
