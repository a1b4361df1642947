import { db } from '@/lib/db'
import type { Evidence } from '@/lib/generated/prisma/enums'
import { pollAttempt } from '@/lib/payments/poll-attempt'

/** Asks the gateway about every payment link of an order that was opened. Safe at any time, any number of times. */
export async function pollOrder(orderId: string, evidence: Evidence): Promise<void> {
  const attempts = await db.paymentAttempt.findMany({ where: { orderId, linkState: 'open' }, select: { id: true } })
  for (const attempt of attempts) await pollAttempt(attempt.id, evidence)
}
