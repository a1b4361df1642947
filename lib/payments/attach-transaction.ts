import { db } from '@/lib/db'
import { confirmTransaction, type Confirmation } from './confirm-transaction'

/**
 * Takes a transaction id that a person found in the gateway's portal: the gateway is asked about it, and only what it
 * confirms for this very payment is recorded. The person's word moves nothing (law 2).
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
