import { db } from '@/lib/db'
import { confirmTransaction } from './confirm-transaction'
import type { Confirmation } from './confirmation'

/**
 * Attaches a transaction that a user found in the gateway's portal: it is read from the gateway, and recorded only if
 * it belongs to this payment. The user's input alone changes nothing (law 2).
 */
export async function attachTransaction(attemptId: string, gatewayTransactionId: string): Promise<Confirmation> {
  const attempt = await db.paymentAttempt.findUniqueOrThrow({
    where: { id: attemptId },
    include: { merchant: { select: { gatewayMerchantId: true } } },
  })
  return confirmTransaction({ kind: 'transaction', id: gatewayTransactionId }, attempt, {
    evidence: 'staff',
    deliveryId: null,
  })
}
