import { changeOrder } from './change-order'
import type { AttemptKey, LearntBy, TransactionFact } from './facts'
import { isFinal } from './outcomes'
import { applyAnswer } from './operations/apply-answer'
import { restartPolling } from './changes/restart-polling'
import { transactionEvents } from './transaction-events'

/**
 * Records what the gateway reports of a transaction. The only writer of the ledger (law 4).
 *
 * The same fact, reported again by any source, conflicts with the ledger's unique key and changes nothing.
 *
 * @returns whether the fact was new
 */
export async function recordTransaction(
  attempt: AttemptKey,
  fact: TransactionFact,
  learnt: LearntBy,
): Promise<'recorded' | 'repeat'> {
  const { evidence, deliveryId, operationId } = learnt
  return changeOrder(attempt.orderId, async (tx) => {
    const ids = { attemptId: attempt.id, orderId: attempt.orderId, merchantId: attempt.merchantId }
    const { count } = await tx.ledgerEntry.createMany({
      data: [{ ...fact, ...ids, evidence, deliveryId }],
      skipDuplicates: true,
    })
    const isNew = count > 0
    if (isNew && !isFinal(fact)) await restartPolling(tx, attempt, fact)
    const answered = await applyAnswer(tx, { attempt, fact, operationId })
    return isNew
      ? { value: 'recorded', events: [...transactionEvents(fact, evidence), ...answered] }
      : { value: 'repeat', events: answered }
  })
}
