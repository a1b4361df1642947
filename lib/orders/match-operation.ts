import type { Db } from '@/lib/db'
import type { OperationKind, OperationState } from '@/lib/generated/prisma/enums'
import type { Note } from './change-order'
import type { AttemptKey, TransactionFact } from './record-transaction'

/**
 * Finds the request of ours that a capture, refund or void answers, and writes what became of it. An answer to our own
 * call says which one it was. A webhook does not (no parent id, contract 3.2): then it is the oldest request of that
 * kind and amount on that payment that has no answer yet; a wrong guess is taken back once the answer to our own call
 * comes. Somebody who does the same in the gateway's portal at that very time could be taken for us; the sums are the
 * ledger's all the same. A decline is never guessed to be ours: it would free the money of a request that may have been
 * done, to be refunded once more.
 */
export async function matchOperation(
  tx: Db,
  attempt: AttemptKey,
  fact: TransactionFact,
  operationId: string | undefined,
): Promise<Note[]> {
  if (fact.type === 'authorisation') return []
  const { type: kind, gatewayTransactionId } = fact
  const known = await tx.paymentOperation.findFirst({ where: { attemptId: attempt.id, kind, gatewayTransactionId } })
  const isGuessed = operationId === undefined && (known?.isGuessed ?? true)
  if (isGuessed && fact.outcome === 'declined') {
    if (known && !isSettled(known)) await takeBack(tx, known)
    return []
  }
  const operation =
    (operationId === undefined ? known : await tx.paymentOperation.findUnique({ where: { id: operationId } })) ??
    (await findOldestOpen(tx, attempt, fact, kind))
  if (!operation) return []
  if (known && known.id !== operation.id) await takeBack(tx, known)
  const isSame = operation.gatewayTransactionId === gatewayTransactionId
  const state = isSame && isSettled(operation) ? operation.state : STATE_BY_OUTCOME[fact.outcome]
  if (isSame && operation.state === state && operation.isGuessed === isGuessed) return []
  await tx.paymentOperation.update({
    where: { id: operation.id },
    data: { state, gatewayTransactionId, isGuessed, answeredAt: new Date() },
  })
  return operation.state === state ? [] : [{ kind: `${kind}_${state}`, message: `The ${kind} that staff asked for is ${TOLD[state]}.` }]
}

function findOldestOpen(tx: Db, attempt: AttemptKey, { amountMinor, currency }: TransactionFact, kind: OperationKind) {
  return tx.paymentOperation.findFirst({
    where: {
      ...{ attemptId: attempt.id, kind, currency, gatewayTransactionId: null, state: { in: ['requested', 'unclear'] } },
      ...(kind === 'void' ? {} : { amountMinor }),
    },
    orderBy: { createdAt: 'asc' },
  })
}

const isSettled = ({ state }: { state: OperationState }): boolean => state === 'done' || state === 'refused'

/**
 * It is as if it had just been asked for: the answer to its own call may still come, and if it does not, the next sweep
 * calls it unclear.
 */
async function takeBack(tx: Db, { id }: { id: string }): Promise<void> {
  await tx.paymentOperation.update({ where: { id }, data: { state: 'requested', gatewayTransactionId: null, isGuessed: false, answeredAt: null } })
}

/** Pending is an answer of a kind: the gateway knows of the request, and it is as asked for until the last word. */
const STATE_BY_OUTCOME: Record<TransactionFact['outcome'], OperationState> = {
  approved: 'done',
  declined: 'refused',
  pending: 'requested',
  unclear: 'unclear',
}

const TOLD: Record<OperationState, string> = { requested: 'under way', done: 'done', refused: 'refused', unclear: 'unclear' }
