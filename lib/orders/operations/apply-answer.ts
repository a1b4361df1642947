import type { Db } from '@/lib/db'
import type { PaymentOperation } from '@/lib/generated/prisma/client'
import type { OperationKind, OperationState } from '@/lib/generated/prisma/enums'
import type { OrderEvent } from '@/lib/orders/events'
import type { AttemptKey, TransactionFact } from '@/lib/orders/facts'
import { latestOutcomes, type LatestOutcome } from '@/lib/orders/outcomes'

/**
 * Finds the request of ours that a capture, refund or void answers, and writes what became of it. An answer to our own
 * call says which one it was. A webhook does not (no parent id, contract 3.2): then it is the oldest request of that
 * kind and amount on that payment that has no answer yet and is not younger than what we heard; a wrong guess is taken
 * back once the answer to our own call comes. Somebody who does the same in the gateway's portal at that very time could
 * be taken for us; the sums are the ledger's all the same. A decline is never guessed to be ours: it would free the
 * money of a request that may have been done, to be refunded once more.
 *
 * What counts is the transaction's latest outcome in the ledger, not this fact: an answer may be older than what is
 * known by now (law 1).
 */
export async function applyAnswer(
  tx: Db,
  attempt: AttemptKey,
  fact: Fact,
  operationId: string | undefined,
): Promise<OrderEvent[]> {
  if (fact.type === 'authorization') return []
  const { type: kind, gatewayTransactionId } = fact
  const { latest, firstHeardAt } = await readLatestOutcome(tx, attempt, { kind, gatewayTransactionId })
  const known = await tx.paymentOperation.findFirst({ where: { attemptId: attempt.id, kind, gatewayTransactionId } })
  const isGuessed = operationId === undefined && (known?.isGuessed ?? true)
  if (isGuessed && latest === 'declined') return known ? takeBack(tx, known) : []
  const operation =
    (operationId === undefined ? known : await tx.paymentOperation.findUnique({ where: { id: operationId } })) ??
    (await findOldestOpen(tx, attempt, fact, { kind, firstHeardAt }))
  if (!operation) return []
  const takenBack = known && known.id !== operation.id ? await takeBack(tx, known) : []
  const isSame = operation.gatewayTransactionId === gatewayTransactionId
  const state = isSame ? nextState(operation.state, latest) : STATE_BY_OUTCOME[latest]
  if (isSame && operation.state === state && operation.isGuessed === isGuessed) return takenBack
  await tx.paymentOperation.update({
    where: { id: operation.id },
    data: { state, gatewayTransactionId, isGuessed, answeredAt: new Date() },
  })
  const released = isSame ? [] : await applyReleased(tx, attempt, operation)
  if (operation.state === state) return [...takenBack, ...released]
  return [
    ...takenBack,
    ...released,
    {
      kind: 'operation_answered',
      parameters: { operationId: operation.id, operation: kind, state, gatewayTransactionId },
    },
  ]
}

type Fact = Pick<TransactionFact, 'type' | 'gatewayTransactionId' | 'amountMinor' | 'currency'>

/** What a request was wrongly taken for the answer to: another request may be waiting for just that. */
export async function applyReleased(
  tx: Db,
  attempt: AttemptKey,
  { isGuessed, gatewayTransactionId }: PaymentOperation,
): Promise<OrderEvent[]> {
  if (!isGuessed || gatewayTransactionId === null) return []
  const row = await tx.ledgerEntry.findFirst({ where: { attemptId: attempt.id, gatewayTransactionId } })
  return row ? applyAnswer(tx, attempt, row, undefined) : []
}

type Named = { kind: OperationKind; gatewayTransactionId: string }

/** The fact itself is in the ledger by now, so there is an outcome. */
async function readLatestOutcome(tx: Db, { id: attemptId }: AttemptKey, { kind, gatewayTransactionId }: Named) {
  const where = { attemptId, type: kind, gatewayTransactionId }
  const rows = await tx.ledgerEntry.findMany({ where, orderBy: { recordedAt: 'asc' } })
  const [last] = latestOutcomes(rows)
  if (!last || !rows[0]) throw new Error(`Transaction ${gatewayTransactionId} is matched before it is recorded`)
  return { latest: last.latest, firstHeardAt: rows[0].recordedAt }
}

/** Two machines' clocks may differ by so much. */
const CLOCKS_DIFFER_MS = 5_000

/** What was asked for after a transaction was heard of is not what that transaction did. */
function findOldestOpen(
  tx: Db,
  attempt: AttemptKey,
  { amountMinor, currency }: Fact,
  { kind, firstHeardAt }: { kind: OperationKind; firstHeardAt: Date },
): Promise<PaymentOperation | null> {
  return tx.paymentOperation.findFirst({
    where: {
      attemptId: attempt.id,
      kind,
      currency,
      gatewayTransactionId: null,
      state: { in: ['requested', 'unclear'] },
      createdAt: { lte: new Date(firstHeardAt.getTime() + CLOCKS_DIFFER_MS) },
      ...(kind === 'void' ? {} : { amountMinor }),
    },
    orderBy: { createdAt: 'asc' },
  })
}

/** What is settled stays so, but for one thing: a person said that it did not happen, and the gateway says that it did. */
function nextState(before: OperationState, latest: LatestOutcome): OperationState {
  if (before === 'done') return 'done'
  return before === 'refused' && latest !== 'approved' ? 'refused' : STATE_BY_OUTCOME[latest]
}

/**
 * It is as if it had just been asked for: the answer to its own call may still come, and if it does not, it is called
 * unclear like any other (lib/reconciliation/record-lost-operations.ts). What a person has given up stays given up.
 */
async function takeBack(tx: Db, { id, kind, state, gatewayTransactionId }: PaymentOperation): Promise<OrderEvent[]> {
  const after = state === 'refused' ? 'refused' : 'requested'
  await tx.paymentOperation.update({
    where: { id },
    data: { state: after, gatewayTransactionId: null, isGuessed: false },
  })
  if (state === after) return []
  return [{ kind: 'operation_reopened', parameters: { operationId: id, operation: kind, gatewayTransactionId } }]
}

/** Pending is an answer of a kind: the gateway knows of the request, and it stays requested until the final outcome. */
const STATE_BY_OUTCOME: Record<LatestOutcome, OperationState> = {
  approved: 'done',
  declined: 'refused',
  pending: 'requested',
  unclear: 'unclear',
  contested: 'unclear',
}
