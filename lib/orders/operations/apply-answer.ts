import type { Db } from '@/lib/db'
import type { PaymentOperation } from '@/lib/generated/prisma/client'
import type { OperationKind, OperationState } from '@/lib/generated/prisma/enums'
import type { OrderEvent } from '@/lib/orders/events'
import type { AttemptKey, TransactionFact } from '@/lib/orders/facts'
import { latestOutcomes, type LatestOutcome } from '@/lib/orders/outcomes'
import { hasEnded } from './has-ended'

/** `operationId`: our request whose own call was answered with this transaction. Undefined for a webhook or a poll. */
type Answer = { attempt: AttemptKey; fact: Fact; operationId: string | undefined }

/**
 * Finds our request that a capture, refund or void answers, and stores its new state. The answer to our own call
 * identifies the request. A webhook does not, since it has no parent id (contract 3.2): it is matched with the oldest
 * request of the same kind and amount on that payment that has no answer and was created before the transaction was
 * first recorded. A wrong match is undone when the answer to our own call arrives. The same operation made in the
 * gateway's portal at the same time may be matched with our request; the totals come from the ledger and stay right. A
 * decline is never matched without an id: that would release the amount of a request that may have been done, so that
 * it could be refunded again.
 *
 * The transaction's latest outcome in the ledger decides, not this fact, which may be older (law 1).
 */
export async function applyAnswer(tx: Db, { attempt, fact, operationId }: Answer): Promise<OrderEvent[]> {
  if (fact.type === 'authorization') return []
  const { type: kind, gatewayTransactionId } = fact
  const { firstRecordedAt, ...heard } = await readLatestOutcome(tx, attempt, { kind, gatewayTransactionId })
  const { latest } = heard
  const known = await tx.paymentOperation.findFirst({ where: { attemptId: attempt.id, kind, gatewayTransactionId } })
  const isGuessed = operationId === undefined && (known?.isGuessed ?? true)
  if (isGuessed && latest === 'declined') return known ? takeBack(tx, known) : []
  const operation =
    (operationId === undefined ? known : await tx.paymentOperation.findUnique({ where: { id: operationId } })) ??
    (await findOldestOpen(tx, attempt, { ...fact, kind, firstRecordedAt }))
  if (!operation) return []
  const takenBack = known && known.id !== operation.id ? await takeBack(tx, known) : []
  const isSame = operation.gatewayTransactionId === gatewayTransactionId
  const isDifferent = latest === 'approved' && differs(operation, fact)
  const answered = stateOf(heard, { isGuessed })
  const after = isSame ? nextState(operation.state, answered) : answered
  // Another amount than requested: what became of the request is for a person to find out.
  const state = isDifferent && after === 'done' ? 'unclear' : after
  if (isSame && operation.state === state && operation.isGuessed === isGuessed) return takenBack
  await tx.paymentOperation.update({
    where: { id: operation.id },
    data: { state, gatewayTransactionId, isGuessed, answeredAt: new Date() },
  })
  const released = isSame ? [] : await applyReleased(tx, attempt, operation)
  if (operation.state === state) return [...takenBack, ...released]
  return [...takenBack, ...released, toEvent(operation, { state, gatewayTransactionId, isDifferent })]
}

type Answered = { state: OperationState; gatewayTransactionId: string; isDifferent: boolean }

function toEvent(
  { id: operationId, kind: operation, amountMinor, currency }: PaymentOperation,
  { state, gatewayTransactionId, isDifferent }: Answered,
): OrderEvent {
  const money = { amountMinor: String(amountMinor), currency }
  if (isDifferent && state === 'unclear')
    return { kind: 'operation_unclear', parameters: { operationId, operation, ...money, cause: 'different_amount' } }
  if (state !== 'failed')
    return { kind: 'operation_answered', parameters: { operationId, operation, state, gatewayTransactionId } }
  return { kind: 'operation_failed', parameters: { operationId, operation, ...money, gatewayTransactionId } }
}

/** A void has no amount: it is of the whole authorization (contract 8.3). */
function differs({ kind, amountMinor, currency }: PaymentOperation, fact: Fact): boolean {
  return kind !== 'void' && (fact.amountMinor !== amountMinor || fact.currency !== currency)
}

type Fact = Pick<TransactionFact, 'type' | 'gatewayTransactionId' | 'amountMinor' | 'currency'>

/** Matches a transaction anew that was wrongly matched with a request: it may be the answer to another one. */
export async function applyReleased(
  tx: Db,
  attempt: AttemptKey,
  { isGuessed, gatewayTransactionId }: PaymentOperation,
): Promise<OrderEvent[]> {
  if (!isGuessed || gatewayTransactionId === null) return []
  const row = await tx.ledgerEntry.findFirst({ where: { attemptId: attempt.id, gatewayTransactionId } })
  return row ? applyAnswer(tx, { attempt, fact: row, operationId: undefined }) : []
}

type Named = { kind: OperationKind; gatewayTransactionId: string }

/** The fact itself is in the ledger already, so there is an outcome. */
async function readLatestOutcome(tx: Db, { id: attemptId }: AttemptKey, { kind, gatewayTransactionId }: Named) {
  const where = { attemptId, type: kind, gatewayTransactionId }
  const rows = await tx.ledgerEntry.findMany({ where, orderBy: { recordedAt: 'asc' } })
  const [last] = latestOutcomes(rows)
  if (!last || !rows[0]) throw new Error(`Transaction ${gatewayTransactionId} is matched before it is recorded`)
  const wasPending = rows.some((row) => row.outcome === 'pending')
  return { latest: last.latest, wasPending, firstRecordedAt: rows[0].recordedAt }
}

/** The most by which the clocks of two machines are assumed to differ. */
const CLOCKS_DIFFER_MS = 5_000

/** A request that was created after a transaction was recorded cannot have caused it. */
function findOldestOpen(
  tx: Db,
  attempt: AttemptKey,
  { kind, amountMinor, currency, firstRecordedAt }: Fact & { kind: OperationKind; firstRecordedAt: Date },
): Promise<PaymentOperation | null> {
  return tx.paymentOperation.findFirst({
    where: {
      attemptId: attempt.id,
      kind,
      currency,
      gatewayTransactionId: null,
      state: { in: ['requested', 'unclear'] },
      createdAt: { lte: new Date(firstRecordedAt.getTime() + CLOCKS_DIFFER_MS) },
      ...(kind === 'void' ? {} : { amountMinor }),
    },
    orderBy: { createdAt: 'asc' },
  })
}

/**
 * An ended request stays ended, unless the gateway reports it as approved: somebody may have set it so in the portal, or
 * a user abandoned it. One that is done stays done until the gateway contradicts itself.
 */
function nextState(before: OperationState, answered: OperationState): OperationState {
  if (hasEnded(before)) return answered === 'done' ? answered : before
  const isContradicted = answered === 'failed' || answered === 'unclear'
  return before === 'done' && !isContradicted ? before : answered
}

/**
 * Returns a request to its first state: the answer to its own call may still come, and if it does not, it is marked
 * unclear like any other (lib/reconciliation/record-lost-operations.ts). An ended request stays as it is.
 */
async function takeBack(tx: Db, { id, kind, state, gatewayTransactionId }: PaymentOperation): Promise<OrderEvent[]> {
  const after = hasEnded(state) ? state : 'requested'
  await tx.paymentOperation.update({
    where: { id },
    data: { state: after, gatewayTransactionId: null, isGuessed: false },
  })
  if (state === after) return []
  return [{ kind: 'operation_reopened', parameters: { operationId: id, operation: kind, gatewayTransactionId } }]
}

type Heard = { latest: LatestOutcome; wasPending: boolean }

/**
 * A pending transaction shows that the gateway has accepted the request. It is not done before the final outcome. What
 * was accepted and is declined later has failed, whether it was pending or reported as done, and in whatever order these
 * came (law 1). A contested one that was only matched with the request may belong to another.
 */
function stateOf({ latest, wasPending }: Heard, { isGuessed }: { isGuessed: boolean }): OperationState {
  switch (latest) {
    case 'approved':
      return 'done'
    case 'pending':
      return 'sent'
    case 'unclear':
      return 'unclear'
    case 'declined':
      return wasPending ? 'failed' : 'refused'
    case 'contested':
      return isGuessed ? 'unclear' : 'failed'
  }
}
