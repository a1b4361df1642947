import { db } from '@/lib/db'
import { log } from '@/lib/log'
import { resolveOperation } from '@/lib/orders/operations/resolve-operation'

/** Longer than any call of the gateway may take (GATEWAY_TIMEOUT_MS is two minutes at most). */
const ANSWERED_WITHIN_MS = 5 * 60_000
const AT_ONCE = 100

/**
 * Marks captures, voids and refunds as unclear whose process ended between storing the request and receiving the
 * answer: whether they were sent is not known, so they are not sent again.
 */
export async function recordLostOperations(now: Date): Promise<void> {
  const lost = await db.paymentOperation.findMany({
    where: {
      state: 'requested',
      gatewayTransactionId: null,
      createdAt: { lt: new Date(now.getTime() - ANSWERED_WITHIN_MS) },
    },
    orderBy: { createdAt: 'asc' },
    take: AT_ONCE,
  })
  for (const operation of lost) {
    await resolveOperation(operation, { cause: 'process_stopped' }).catch((error: unknown) => {
      log.error({ err: error, operation: operation.id }, 'a request without an answer could not be marked unclear')
    })
  }
}
