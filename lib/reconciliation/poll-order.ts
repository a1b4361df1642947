import { db } from '@/lib/db'
import type { Evidence } from '@/lib/generated/prisma/enums'
import { pollAttempt } from '@/lib/payments/poll-attempt'

/** Polls every opened payment link of an order. Safe at any time and any number of times. */
export async function pollOrder(orderId: string, evidence: Evidence): Promise<void> {
  const attempts = await db.paymentAttempt.findMany({ where: { orderId, linkState: 'open' }, select: { id: true } })
  for (const attempt of attempts) await pollAttempt(attempt.id, evidence)
}
