import type { PaymentOperation } from '@/lib/generated/prisma/client'
import { resolveOperation, type Resolved } from '@/lib/orders/operations/resolve-operation'
import { pollAttempt } from './poll-attempt'
import { isSilence } from './confirmation'

/**
 * Marks an unclear capture, void or refund as refused, because a user found that it never happened; it may
 * be requested again. The gateway is polled first, and no webhook of the order may be unprocessed (law 6).
 *
 * @returns `no_answer`: the gateway could not be polled, and nothing was done
 */
export async function abandonOperation(
  { id, orderId, attemptId }: Pick<PaymentOperation, 'id' | 'orderId' | 'attemptId'>,
  byName: string,
): Promise<Resolved | 'no_answer'> {
  const answers = await pollAttempt(attemptId, 'staff')
  return answers.some(isSilence) ? 'no_answer' : resolveOperation({ id, orderId }, { cause: 'abandoned', byName })
}
