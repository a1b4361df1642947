import type { Db } from '@/lib/db'
import type { EventParameters, OrderEvent } from '@/lib/orders/events'

type Attempt = { id: string; merchantTxnRef: string }

/**
 * Polling has ended, and it is not known whether an attempt was paid, or what became of a refund on it. The order needs
 * review until the gateway reports an outcome. For use within `changeOrder`.
 */
export async function recordOutcomeUnknown(tx: Db, { id, merchantTxnRef }: Attempt): Promise<OrderEvent[]> {
  const isNew = await markUnknown(tx, id)
  return isNew ? [{ kind: 'outcome_unknown', parameters: { merchantTxnRef, problem: null } }] : []
}

/**
 * `unknownType`: the gateway's word for the type of a transaction, where that cannot be read. `gatewayTransactionId`: null
 * if the answer has none.
 */
type Unreadable = {
  gatewayTransactionId: string | null
  problem: EventParameters<'outcome_unknown'>['problem']
  unknownType: string | null
}

/**
 * A transaction of the attempt cannot be read. The order needs review until it can, whatever other payment is known; for
 * an unknown type until a user resolves it; and without an id until the gateway reports an outcome of the payment. For
 * use within `changeOrder`.
 */
export async function recordUnreadableAnswer(
  tx: Db,
  { id, merchantTxnRef }: Attempt,
  { problem, ...unreadable }: Unreadable,
): Promise<OrderEvent[]> {
  const isNew = await markUnreadable(tx, id, unreadable)
  return isNew ? [{ kind: 'outcome_unknown', parameters: { merchantTxnRef, problem } }] : []
}

function markUnreadable(
  tx: Db,
  id: string,
  { unknownType, gatewayTransactionId }: Omit<Unreadable, 'problem'>,
): Promise<boolean> {
  if (unknownType !== null) return markUnknownType(tx, id, unknownType)
  return gatewayTransactionId === null ? markUnknown(tx, id) : markUnread(tx, id, gatewayTransactionId)
}

async function markUnknown(tx: Db, id: string): Promise<boolean> {
  const data = { outcomeUnknownAt: new Date() }
  const { count } = await tx.paymentAttempt.updateMany({ where: { id, outcomeUnknownAt: null }, data })
  return count > 0
}

async function markUnknownType(tx: Db, id: string, unknownType: string): Promise<boolean> {
  const where = { id, OR: [{ unknownType: null }, { unknownType: { not: unknownType } }] }
  const { count } = await tx.paymentAttempt.updateMany({ where, data: { unknownType } })
  return count > 0
}

async function markUnread(tx: Db, id: string, gatewayTransactionId: string): Promise<boolean> {
  const where = { id, NOT: { unreadableIds: { has: gatewayTransactionId } } }
  const data = { unreadableIds: { push: gatewayTransactionId } }
  const { count } = await tx.paymentAttempt.updateMany({ where, data })
  return count > 0
}
