import type { PaymentOperation } from '@/lib/generated/prisma/client'
import { finishOperation, type Finished } from '@/lib/orders/operations/resolve-operation'
import { askAboutAttempt } from './poll-attempt'
import { isSilence } from './confirm-transaction'

/**
 * A person found that an unclear capture, void or refund never happened, so that it may be asked for again. What the
 * gateway can tell is asked first, and nothing that it has told us is left unread (law 6).
 *
 * @returns `silence`: the gateway could not be asked, and nothing was done
 */
export async function giveUpOperation(
  { id, orderId, attemptId }: Pick<PaymentOperation, 'id' | 'orderId' | 'attemptId'>,
  why: string,
): Promise<Finished | 'silence'> {
  const answers = await askAboutAttempt(attemptId, 'staff')
  return answers.some(isSilence) ? 'silence' : finishOperation({ id, orderId }, 'person', why)
}
