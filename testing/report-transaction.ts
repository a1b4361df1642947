import { randomUUID } from 'node:crypto'
import { readTransaction } from '@/lib/gateway/read-transaction'
import { recordTransaction } from '@/lib/orders/record-transaction'
import { saleAnswer, type createOpenOrder } from './builders'

/** Records a transaction of an open order as a webhook would report it: a sale, unless the parts given say otherwise. */
export async function reportTransaction(
  open: Awaited<ReturnType<typeof createOpenOrder>>,
  parts: Record<string, unknown> = {},
): Promise<string> {
  const id = randomUUID()
  const reading = { amountUnit: 'major', hppPreAuth: 'sale', expectedCurrency: 'JPY' } as const
  const answer = readTransaction(saleAnswer(open, id, parts), reading)
  if (answer.kind === 'unreadable') throw new Error(answer.problem.code)
  await recordTransaction(open.attempt, answer.transaction, { evidence: 'webhook', deliveryId: null })
  return id
}
