import type { Db } from '@/lib/db'
import type { Note } from './change-order'

/**
 * Asking about an attempt has ended, and nobody can say whether it was paid, or what became of a refund on it. The
 * order asks for a person until the gateway speaks after all. Within `changeOrder`.
 */
export async function recordOutcomeUnknown(tx: Db, attempt: { id: string; merchantTxnRef: string }): Promise<Note[]> {
  const data = { outcomeUnknownAt: new Date() }
  const { count } = await tx.paymentAttempt.updateMany({ where: { id: attempt.id, outcomeUnknownAt: null }, data })
  if (count === 0) return []
  const message =
    `For three days the gateway had no last word on payment ${attempt.merchantTxnRef} under the ids we have. ` +
    'Look for this reference in the gateway’s portal: if it was paid or refunded there, have its transaction id checked ' +
    'here; if it was not paid, the order can be cancelled.'
  return [{ kind: 'outcome_unknown', message }]
}
