import { db } from '@/lib/db'
import type { PaymentOperation } from '@/lib/generated/prisma/client'
import { finishOperation } from '@/lib/orders/finish-operation'
import { askAboutAttempt } from './ask-about-attempt'
import { isSilence } from './confirm-transaction'

/**
 * `heard`: it is not unclear any more. `waiting`: a webhook of this order is yet to be confirmed, and may be about it.
 * `silence`: the gateway could not be asked.
 */
export type GivenUp = 'given up' | 'heard' | 'waiting' | 'silence'

/**
 * A person found that an unclear capture, void or refund never happened, so that it may be asked for again. What the
 * gateway can tell is asked first, and nothing that it has told us is left unread (law 6).
 */
export async function giveUpOperation({ id, orderId, attemptId }: PaymentOperation, why: string): Promise<GivenUp> {
  const answers = await askAboutAttempt(attemptId, 'staff')
  if (answers.some(isSilence)) return 'silence'
  const waiting = await db.webhookDelivery.count({ where: { orderId, processedAt: null } })
  if (waiting > 0) return 'waiting'
  return (await finishOperation({ id, orderId }, 'person', why)) ? 'given up' : 'heard'
}
