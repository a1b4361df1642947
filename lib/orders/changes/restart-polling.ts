import type { Db } from '@/lib/db'
import type { AttemptKey, TransactionFact } from '@/lib/orders/facts'
import { openTransactions } from '@/lib/orders/outcomes'

/** A transaction without a final outcome is polled, first after this time (lib/reconciliation). */
const POLL_AGAIN_MS = 60_000

/** The attempt has a new transaction without a final outcome, which is polled. For use within `changeOrder`. */
export async function restartPolling(tx: Db, attempt: AttemptKey, fact: TransactionFact): Promise<void> {
  await pollSoon(tx, attempt)
  await resetOutcomeUnknown(tx, attempt, fact)
}

/**
 * Polling of the attempt may have ended, or its next poll may be hours away: something new starts it again. The count tells
 * a poll that is on its way, which may have asked too early, not to end it (lib/reconciliation/poll-attempts.ts).
 */
export async function pollSoon(tx: Db, { id }: { id: string }): Promise<void> {
  const nextPollAt = new Date(Date.now() + POLL_AGAIN_MS)
  await tx.$executeRaw`
    UPDATE payment_attempt SET poll_count = 0, next_poll_at = least(next_poll_at, ${nextPollAt}) WHERE id = ${id}::uuid`
}

/**
 * Clears the mark that polling of earlier transactions ended without a final outcome, so that this one is polled for as
 * long as any other. The mark stays while an earlier transaction is still open, since the order needs review for it.
 */
async function resetOutcomeUnknown(tx: Db, { id }: AttemptKey, fact: TransactionFact): Promise<void> {
  const rows = await tx.ledgerEntry.findMany({
    where: { attemptId: id, gatewayTransactionId: { not: fact.gatewayTransactionId } },
  })
  if (openTransactions(rows).length > 0) return
  await tx.paymentAttempt.updateMany({
    where: { id, outcomeUnknownAt: { not: null } },
    data: { outcomeUnknownAt: null },
  })
}
