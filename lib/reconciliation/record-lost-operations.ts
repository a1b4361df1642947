import { db } from '@/lib/db'
import { log } from '@/lib/log'
import { resolveOperation } from '@/lib/orders/operations/resolve-operation'

/** Longer than any call of the gateway may take (GATEWAY_TIMEOUT_MS is two minutes at most). */
const ANSWERED_WITHIN_MS = 5 * 60_000
const AT_ONCE = 100

/**
 * A capture, void or refund whose process died between writing it down and hearing the answer: nobody can say whether
 * it was sent. It becomes unclear, never sent again.
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
    const why =
      `The answer to the ${operation.kind} that staff asked for never came: the shop may have been stopped meanwhile. It is ` +
      'unclear whether it was sent, and it is not sent again. Look for it in the gateway’s portal.'
    await resolveOperation(operation, 'silence', why).catch((error: unknown) => {
      log.error({ err: error, operation: operation.id }, 'a request without an answer could not be called unclear')
    })
  }
}
