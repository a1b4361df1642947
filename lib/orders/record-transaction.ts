import type { Db } from '@/lib/db'
import type { LedgerEntry } from '@/lib/generated/prisma/client'
import type { Evidence } from '@/lib/generated/prisma/enums'
import { changeOrder } from './change-order'
import type { OrderEvent } from './events'
import type { AttemptKey, LearntBy, TransactionFact } from './facts'
import { isFinal, openTransactions } from './outcomes'
import { applyAnswer } from './operations/apply-answer'

/** A transaction without a final outcome is polled, first after this time (lib/reconciliation). */
const POLL_AGAIN_MS = 60_000

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
    if (isNew && !isFinal(fact)) {
      await pollSoon(attempt, tx)
      await resetOutcomeUnknown(attempt, fact, tx)
    }
    const answered = await applyAnswer(tx, { attempt, fact, operationId })
    return isNew
      ? { value: 'recorded', events: [...listEvents(fact, evidence), ...answered] }
      : { value: 'repeat', events: answered }
  })
}

/** Polling of the attempt may have ended, because it is paid or unknown; a new open transaction starts it again. */
export async function pollSoon({ id }: { id: string }, tx: Db): Promise<void> {
  const nextPollAt = new Date(Date.now() + POLL_AGAIN_MS)
  await tx.paymentAttempt.updateMany({ where: { id, nextPollAt: null }, data: { pollCount: 0, nextPollAt } })
}

/**
 * Clears the mark that polling of earlier transactions ended without a final outcome, so that this one is polled for as
 * long as any other. The mark stays while an earlier transaction is still open, since the order needs review for it.
 */
async function resetOutcomeUnknown({ id }: AttemptKey, fact: TransactionFact, tx: Db): Promise<void> {
  const rows = await tx.ledgerEntry.findMany({
    where: { attemptId: id, gatewayTransactionId: { not: fact.gatewayTransactionId } },
  })
  if (openTransactions(rows).length > 0) return
  await tx.paymentAttempt.updateMany({
    where: { id, outcomeUnknownAt: { not: null } },
    data: { outcomeUnknownAt: null },
  })
}

function listEvents(fact: TransactionFact, evidence: Evidence): OrderEvent[] {
  const { gatewayTransactionId, currency, isCurrencyAssumed = false } = fact
  const recorded = transactionEvent({ ...fact, evidence })
  if (!isCurrencyAssumed) return [recorded]
  return [recorded, { kind: 'currency_assumed', parameters: { gatewayTransactionId, currency } }]
}

type Recorded = Pick<
  LedgerEntry,
  'type' | 'outcome' | 'amountMinor' | 'currency' | 'responseCode' | 'gatewayTransactionId' | 'evidence'
>

/** The event of a new row of the ledger. */
export function transactionEvent(row: Recorded): OrderEvent {
  const { type, outcome, amountMinor, currency, responseCode, gatewayTransactionId, evidence } = row
  const money = { amountMinor: String(amountMinor), currency }
  const parameters = { type, outcome, ...money, responseCode, gatewayTransactionId, evidence }
  return { kind: 'transaction_recorded', parameters }
}
