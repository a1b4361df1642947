import { db } from '@/lib/db'
import { env } from '@/lib/env'
import type { PaymentOperation } from '@/lib/generated/prisma/client'
import type { OperationKind, OperationState } from '@/lib/generated/prisma/enums'
import { log } from '@/lib/log'
import { writeGatewayAmount } from '@/lib/money/write-gateway-amount'
import type { UnclearCause } from '@/lib/orders/events'
import { createOperation, type OperationRequest, type RequestRefusal } from '@/lib/orders/operations/create-operation'
import { resolveOperation } from '@/lib/orders/operations/resolve-operation'
import { recordTransaction } from '@/lib/orders/record-transaction'
import { whyForeign, type ExpectedAttempt } from './confirm-transaction'
import { operate } from '@/lib/gateway/client'
import { GatewayError } from '@/lib/gateway/errors'
import type { TransactionWire } from '@/lib/gateway/wire'
import { readOutcome, readTransaction } from '@/lib/gateway/read-transaction'

type Target = { operation: OperationKind; amountMinor: bigint; currency: string }

/** What became of a request. Only `done` moved money, as far as is known. */
export type OperationResult =
  | ({ kind: 'done' | 'pending' | 'declined' | 'unclear' } & Target)
  /** The same request was sent before; nothing was sent again. */
  | ({ kind: 'repeat'; state: OperationState } & Target)
  | { kind: 'refused'; refusal: OperationRefusal }

/** Why a request had no effect. */
export type OperationRefusal =
  | RequestRefusal
  | ({ code: 'not_sent_in_time' } & Target)
  /** `httpStatus`: null if its answer was not an HTTP error. */
  | { code: 'refused_by_gateway'; httpStatus: number | null }

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
  try {
    return await recordAnswer(await send(operation, attempt), operation, attempt)
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    log.warn({ operation: operation.id, trouble: error.trouble, why: error.message }, 'a request to the gateway failed')
    if (error.trouble === 'refused') return endRefused(operation, error.answeredStatus)
    return endUnclear(operation, error.trouble === 'unreachable' ? 'no_answer' : 'unreadable_answer')
  }
}

function targetOf({ kind, amountMinor, currency }: PaymentOperation): Target {
  return { operation: kind, amountMinor, currency }
}

/** Together with the longest call still less than after what it is marked unclear (lib/reconciliation/record-lost-operations.ts). */
const SENT_WITHIN_MS = 60_000

/** A process that was suspended may resume when its request was abandoned, and made once more. */
async function isStillToBeSent({ id }: PaymentOperation): Promise<boolean> {
  const { state, gatewayTransactionId, createdAt } = await db.paymentOperation.findUniqueOrThrow({ where: { id } })
  const isUntouched = state === 'requested' && gatewayTransactionId === null
  return isUntouched && Date.now() - createdAt.getTime() < SENT_WITHIN_MS
}

async function endUnsent(operation: PaymentOperation): Promise<OperationResult> {
  await resolveOperation(operation, { cause: 'not_sent_in_time' })
  return { kind: 'refused', refusal: { code: 'not_sent_in_time', ...targetOf(operation) } }
}

function send(operation: PaymentOperation, { merchant }: ExpectedAttempt): Promise<TransactionWire> {
  const { kind, amountMinor, currency, onTransactionId, reason } = operation
  const amount = writeGatewayAmount({ amountMinor, currency }, env().gatewayAmountUnit)
  // The whole of a payment was short enough to be sent, so a part of it is.
  if (amount === null) throw new GatewayError('refused', 'The amount is too long for the gateway')
  const target = { transactionId: onTransactionId, merchant_id: merchant.gatewayMerchantId }
  return operate(kind, kind === 'void' ? target : { ...target, amount, ...(reason !== '' && { notes: reason }) })
}

/** The gateway answered over our own call, so its answer is recorded as it is, if it is about this request at all. */
async function recordAnswer(
  wire: TransactionWire,
  operation: PaymentOperation,
  attempt: ExpectedAttempt,
): Promise<OperationResult> {
  const read = readTransaction(wire, { amountUnit: env().gatewayAmountUnit, hppPreAuth: env().gatewayHppPreAuth })
  if (typeof read === 'string') {
    log.warn({ operation: operation.id, why: read }, 'the answer to a request could not be read')
    // A refusal may come without a transaction (contract 12.2): then nothing happened.
    if (readOutcome(wire) === 'declined') return endRefused(operation, null)
    return endUnclear(operation, 'unreadable_answer')
  }
  const isForeign = whyForeign({ kind: 'link', id: '' }, read, attempt) !== null
  if (isForeign || read.fact.type !== operation.kind) return endUnclear(operation, 'foreign_answer')
  await recordTransaction(attempt, read.fact, { evidence: 'operation', deliveryId: null, operationId: operation.id })
  return { kind: RESULTS[read.fact.outcome], ...targetOf(operation) }
}

const RESULTS = { approved: 'done', declined: 'declined', pending: 'pending', unclear: 'unclear' } as const

async function endRefused(operation: PaymentOperation, httpStatus: number | null): Promise<OperationResult> {
  await resolveOperation(operation, { cause: 'refused_by_gateway', httpStatus })
  return { kind: 'refused', refusal: { code: 'refused_by_gateway', httpStatus } }
}

async function endUnclear(operation: PaymentOperation, cause: UnclearCause): Promise<OperationResult> {
  await resolveOperation(operation, { cause })
  return { kind: 'unclear', ...targetOf(operation) }
}
