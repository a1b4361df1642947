import { db } from '@/lib/db'
import type { PaymentOperation } from '@/lib/generated/prisma/client'
import type { OperationKind, OperationState, TransactionOutcome } from '@/lib/generated/prisma/enums'
import type { UnclearCause } from '@/lib/orders/events'
import { createOperation, type OperationRequest, type RequestRefusal } from '@/lib/orders/operations/create-operation'
import { resolveOperation, type Refusal } from '@/lib/orders/operations/resolve-operation'
import { NO_CODES, type RefusalCodes } from '@/lib/gateway/gateway-error'
import type { OperationCall } from '@/lib/gateway/operate'
import { confirmTransaction } from './confirm-transaction'
import type { Confirmation, ExpectedAttempt } from './confirmation'

type Target = { operation: OperationKind; amountMinor: bigint; currency: string }

/** The result of a request. Only `done` is known to have moved money. */
export type OperationResult =
  | ({ kind: 'done' | 'pending' | 'unclear' } & Target)
  | ({ kind: 'declined' } & Target & RefusalCodes)
  /** The same request was sent before; nothing was sent again. */
  | ({ kind: 'repeat'; state: OperationState } & Target)
  | { kind: 'refused'; refusal: OperationRefusal }

/** Why a request had no effect. */
export type OperationRefusal =
  RequestRefusal | ({ code: 'not_sent_in_time' } & Target) | ({ code: 'refused_by_gateway' } & Refusal)

/**
 * Captures, voids or refunds: stores the request under its own key, sends it to the gateway, and records the answer by
 * the gateway's transaction id, which is also the webhook's. The gateway has no idempotency key (contract 8.2), so
 * nothing is ever sent twice: if the answer is lost the request is unclear, and the gateway is polled (law 8).
 */
export async function executeOperation(orderId: string, request: OperationRequest): Promise<OperationResult> {
  const created = await createOperation(orderId, request)
  if (created.kind === 'refused') return created
  const { operation } = created
  if (created.kind === 'repeat') return { kind: 'repeat', state: operation.state, ...targetOf(operation) }
  const attempt = await db.paymentAttempt.findUniqueOrThrow({
    where: { id: operation.attemptId },
    include: { merchant: { select: { gatewayMerchantId: true } } },
  })
  if (!(await isStillToBeSent(operation))) return endUnsent(operation)
  const question = { kind: 'operation', call: describeCall(operation, attempt) } as const
  const learnt = { evidence: 'operation', deliveryId: null, operationId: operation.id } as const
  const result = await applyConfirmation(await confirmTransaction(question, attempt, learnt), operation)
  if (result.kind === 'refused') await askAboutPayment(operation, attempt)
  return result
}

function targetOf({ kind, amountMinor, currency }: PaymentOperation): Target {
  return { operation: kind, amountMinor, currency }
}

/** Together with the longest call still less than after what it is marked unclear (lib/reconciliation/record-lost-operations.ts). */
const SENT_WITHIN_MS = 60_000

/** A suspended process may resume after its request was abandoned and requested again. */
async function isStillToBeSent({ id }: PaymentOperation): Promise<boolean> {
  const { state, gatewayTransactionId, createdAt } = await db.paymentOperation.findUniqueOrThrow({ where: { id } })
  const isUntouched = state === 'requested' && gatewayTransactionId === null
  return isUntouched && Date.now() - createdAt.getTime() < SENT_WITHIN_MS
}

async function endUnsent(operation: PaymentOperation): Promise<OperationResult> {
  await resolveOperation(operation, { cause: 'not_sent_in_time' })
  return { kind: 'refused', refusal: { code: 'not_sent_in_time', ...targetOf(operation) } }
}

function describeCall(operation: PaymentOperation, { merchant }: ExpectedAttempt): OperationCall {
  const { kind, onTransactionId, amountMinor, currency, reason: note } = operation
  const { gatewayMerchantId } = merchant
  return { kind, onTransactionId, gatewayMerchantId, money: { amountMinor, currency }, note }
}

/** Returns the result of the request, and resolves it where the gateway's answer was not recorded. */
function applyConfirmation(answer: Confirmation, operation: PaymentOperation): Promise<OperationResult> {
  switch (answer.kind) {
    case 'recorded':
    case 'repeat':
      return describeRecorded(answer.outcome, operation)
    case 'unreadable':
      // A refusal may come without a transaction (contract 12.2): then nothing happened.
      if (answer.outcome !== 'declined') return endUnclear(operation, 'unreadable_answer')
      return endRefused(operation, { httpStatus: null, ...answer.codes })
    case 'foreign':
      return endUnclear(operation, 'foreign_answer')
    case 'no_answer':
      if (answer.trouble === 'refused') return endRefused(operation, { httpStatus: answer.status, ...answer.codes })
      return endUnclear(operation, answer.trouble === 'unreachable' ? 'no_answer' : 'unreadable_answer')
    case 'unknown':
      return endUnclear(operation, 'no_answer')
  }
}

const RESULTS = { approved: 'done', declined: 'declined', pending: 'pending', unclear: 'unclear' } as const

/** An answer with another amount than requested leaves the request unclear (lib/orders/operations/apply-answer.ts). */
async function describeRecorded(outcome: TransactionOutcome, operation: PaymentOperation): Promise<OperationResult> {
  const { state, gatewayTransactionId } = await db.paymentOperation.findUniqueOrThrow({
    where: { id: operation.id },
    select: { state: true, gatewayTransactionId: true },
  })
  const kind = state === 'unclear' ? 'unclear' : RESULTS[outcome]
  if (kind !== 'declined') return { kind, ...targetOf(operation) }
  return { kind, ...targetOf(operation), ...(await findDeclineCodes(operation, gatewayTransactionId)) }
}

async function findDeclineCodes(
  { merchantId }: PaymentOperation,
  gatewayTransactionId: string | null,
): Promise<RefusalCodes> {
  if (gatewayTransactionId === null) return NO_CODES
  const where = { merchantId, gatewayTransactionId, outcome: 'declined' } as const
  const entry = await db.ledgerEntry.findFirst({ where, select: { gatewayCode: true, responseCode: true } })
  return entry ?? NO_CODES
}

/** After a refusal the book must show what the gateway says of the payment: its state may be why. */
async function askAboutPayment({ onTransactionId }: PaymentOperation, attempt: ExpectedAttempt): Promise<void> {
  const question = { kind: 'transaction', id: onTransactionId } as const
  await confirmTransaction(question, attempt, { evidence: 'operation', deliveryId: null })
}

async function endRefused(operation: PaymentOperation, refusal: Refusal): Promise<OperationResult> {
  await resolveOperation(operation, { cause: 'refused_by_gateway', ...refusal })
  return { kind: 'refused', refusal: { code: 'refused_by_gateway', ...refusal } }
}

async function endUnclear(operation: PaymentOperation, cause: UnclearCause): Promise<OperationResult> {
  await resolveOperation(operation, { cause })
  return { kind: 'unclear', ...targetOf(operation) }
}
