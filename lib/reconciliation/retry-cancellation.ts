import { db } from '@/lib/db'
import { cancelLater } from '@/lib/payments/cancel-later'
import { closeOrder } from '@/lib/payments/close-order'
import type { JobPayload } from '@/lib/queue/definitions'

/**
 * Cancels an order whose customer wanted that while the gateway gave no answer. A customer who started another payment
 * since then no longer wants it.
 */
export async function retryCancellation(request: JobPayload<'cancel_order'>): Promise<void> {
  const { orderId, requestedAt, tries } = request
  const since = { orderId, createdAt: { gt: new Date(requestedAt) } }
  if ((await db.paymentAttempt.count({ where: since })) > 0) return
  const closing = await closeOrder(orderId, { as: 'cancelled', evidence: 'cancel' })
  if (closing === 'unanswered') await cancelLater({ ...request, tries: tries + 1 })
}
