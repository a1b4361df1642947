import type { PaymentOperation } from '@/lib/generated/prisma/client'
import { resolveOperation, type Finished } from '@/lib/orders/operations/resolve-operation'
import { pollAttempt } from './poll-attempt'
import { isSilence } from './confirm-transaction'

/**
 * A person found that an unclear capture, void or refund never happened, so that it may be asked for again. What the
 * gateway can tell is asked first, and nothing that it has told us is left unread (law 6).
 *
 * @returns `silence`: the gateway could not be asked, and nothing was done
 */
export async function abandonOperation(
  { id, orderId, attemptId }: Pick<PaymentOperation, 'id' | 'orderId' | 'attemptId'>,
  why: string,
): Promise<Finished | 'silence'> {
  const answers = await pollAttempt(attemptId, 'staff')
  return answers.some(isSilence) ? 'silence' : resolveOperation({ id, orderId }, 'person', why)
}
