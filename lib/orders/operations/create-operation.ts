import type { Db } from '@/lib/db'
import type { PaymentOperation } from '@/lib/generated/prisma/client'
import type { OperationKind } from '@/lib/generated/prisma/enums'
import { changeOrder } from '@/lib/orders/change-order'
import type { OrderEvent } from '@/lib/orders/events'
import { findAvailableOperations, type AvailableOperation } from './available-operations'

/** What a user requests. A void is always of the whole amount, and its `amountMinor` is ignored (contract 8.3). */
export type OperationRequest = {
  /** Generated with the form: the same form sent twice is one request. */
  idempotencyKey: string
  kind: OperationKind
  onTransactionId: string
  amountMinor: bigint
  /** The available amount when the form was displayed. If it has changed since, nothing is done. */
  shownMaxMinor: bigint
  /** Stored, and sent to the gateway: at most 128 characters (contract 8.1). */
  reason: string
  requestedById: string | null
}

/** Why a request is not sent. */
export type RequestRefusal =
  /** It is not available, or no longer: another user may have done it in the meantime. */
  | { code: 'not_available' }
  /** The form was used on another order. */
  | { code: 'other_order' }
  /** Something changed since the form was shown. */
  | { code: 'outdated' }
  | { code: 'amount_not_positive' }
  | { code: 'amount_too_high'; operation: OperationKind; maxMinor: bigint; currency: string }

export type CreatedOperation =
  | { kind: 'created' | 'repeat'; operation: PaymentOperation }
  /** Nothing was written. */
  | { kind: 'refused'; refusal: RequestRefusal }

/**
 * Stores a request before it is sent to the gateway, so that it is known even if the answer is lost or this process
 * ends. A second one waits for the order's lock and then sees the first.
 */
export async function createOperation(orderId: string, request: OperationRequest): Promise<CreatedOperation> {
  return changeOrder(orderId, async (tx) => {
    const created = await tryToCreate(tx, orderId, request)
    return { value: created, events: created.kind === 'created' ? [toEvent(created.operation)] : [] }
  })
}

async function tryToCreate(tx: Db, orderId: string, request: OperationRequest): Promise<CreatedOperation> {
  const { idempotencyKey, kind, onTransactionId, reason, requestedById } = request
  const earlier = await tx.paymentOperation.findUnique({ where: { idempotencyKey } })
  if (earlier)
    return earlier.orderId === orderId ? { kind: 'repeat', operation: earlier } : refuse({ code: 'other_order' })
  const ledger = await tx.ledgerEntry.findMany({ where: { orderId } })
  const operations = await tx.paymentOperation.findMany({ where: { orderId } })
  const target = findAvailableOperations(ledger, operations).find(
    (one) => one.kind === kind && one.onTransactionId === onTransactionId,
  )
  if (!target) return refuse({ code: 'not_available' })
  const refusal = checkRequest(target, request)
  if (refusal) return refuse(refusal)
  const { merchantId } = await tx.order.findUniqueOrThrow({ where: { id: orderId }, select: { merchantId: true } })
  const ids = { orderId, merchantId, attemptId: target.attemptId, idempotencyKey, onTransactionId, requestedById }
  const money = { amountMinor: kind === 'void' ? target.maxMinor : request.amountMinor, currency: target.currency }
  return { kind: 'created', operation: await tx.paymentOperation.create({ data: { ...ids, ...money, kind, reason } }) }
}

function refuse(refusal: RequestRefusal): CreatedOperation {
  return { kind: 'refused', refusal }
}

function checkRequest(
  { maxMinor, currency }: AvailableOperation,
  { kind, amountMinor, shownMaxMinor }: OperationRequest,
): RequestRefusal | null {
  if (shownMaxMinor !== maxMinor) return { code: 'outdated' }
  if (kind === 'void') return null
  if (amountMinor <= 0n) return { code: 'amount_not_positive' }
  return amountMinor <= maxMinor ? null : { code: 'amount_too_high', operation: kind, maxMinor, currency }
}

function toEvent({ id, kind, amountMinor, currency, onTransactionId, reason }: PaymentOperation): OrderEvent {
  const money = { amountMinor: String(amountMinor), currency }
  const parameters = { operationId: id, operation: kind, ...money, onTransactionId, reason }
  return { kind: 'operation_requested', parameters }
}
