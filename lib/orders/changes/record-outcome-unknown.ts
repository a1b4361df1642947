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

/** `unknownType`: the gateway's word for the type of a transaction, where that cannot be read. */
type Unreadable = { problem: EventParameters<'outcome_unknown'>['problem']; unknownType: string | null }

/**
 * A transaction of the attempt cannot be read. The order needs review: until the gateway reports an outcome of the
 * payment, and for an unknown type until a user resolves it, whatever else is known. For use within `changeOrder`.
 */
export async function recordUnreadableAnswer(
  tx: Db,
  { id, merchantTxnRef }: Attempt,
  { problem, unknownType }: Unreadable,
): Promise<OrderEvent[]> {
  const isNew = unknownType === null ? await markUnknown(tx, id) : await markUnknownType(tx, id, unknownType)
  return isNew ? [{ kind: 'outcome_unknown', parameters: { merchantTxnRef, problem } }] : []
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
