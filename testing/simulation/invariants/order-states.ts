import { deriveOrderState } from '@/lib/orders/derive-order-state'
import type { OrderFacts } from '@/lib/orders/facts'
import { isContradicted } from '@/testing/simulation/gateway/book'
import type { Gateway } from '@/testing/simulation/gateway/gateway'
import type { OperationFact } from '@/lib/orders/operations/available-operations'
import type { AttemptRow, Book, DeliveryRow, LedgerRow, OperationRow, OrderRow } from './book'

/**
 * The stored state always equals the state derived from the stored facts, and the captured amount never decreases,
 * unless the gateway contradicts itself.
 */
export function checkOrderStates(gateway: Gateway, book: Book): string[] {
  const isContested = (number: string) =>
    gateway.transactions.some((one) => one.link.ref.startsWith(`${number}-`) && isContradicted(one))
  const fell = book.decreases
    .filter(({ order_number }) => !isContested(order_number))
    .map(({ order_number, before, after }) => `What was captured of ${order_number} fell from ${before} to ${after}`)
  return [...fell, ...book.orders.flatMap((order) => checkOrderState(book, order))]
}

function checkOrderState(book: Book, order: OrderRow): string[] {
  const { status, authorizedMinor, capturedMinor, refundedMinor, reviewReasons } = deriveOrderState(
    factsOf(book, order),
  )
  const stored = [order.status, order.authorized, order.captured, order.refunded, ...order.reviewReasons].join(' ')
  const derived = [status, authorizedMinor, capturedMinor, refundedMinor, ...reviewReasons].join(' ')
  return stored === derived ? [] : [`${order.number} is stored as "${stored}", but its facts give "${derived}"`]
}

function factsOf(book: Book, { id, currency, total, closed_as }: OrderRow): OrderFacts {
  const attempts = book.attempts.filter((attempt) => attempt.order_id === id)
  const ledger = book.ledger.filter((row) => attempts.some((attempt) => attempt.id === row.attempt_id))
  return {
    currency,
    totalMinor: BigInt(total),
    closedAs: closed_as,
    ...unclear(book, id),
    unconfirmed: book.deliveries.some((delivery) => delivery.order_id === id && needsReview(delivery)),
    webhookWaiting: book.deliveries.some((delivery) => delivery.order_id === id && delivery.is_waiting),
    attempts: attempts.map(attemptFact),
    ledger: ledger.map(ledgerFact),
  }
}

function unclear({ operations }: Book, orderId: string) {
  const own = operations.filter((operation) => operation.order_id === orderId)
  const open = own.filter(({ state }) => state === 'unclear')
  return {
    refundUnclear: open.some(({ kind }) => kind === 'refund'),
    operationUnclear: open.some(({ kind }) => kind !== 'refund'),
    operationFailed: own.some(({ state }) => state === 'failed'),
  }
}

function needsReview({ outcome, misdirected }: DeliveryRow): boolean {
  return outcome === 'dead' || misdirected
}

function attemptFact({ id, ordinal, amount, currency, ...marks }: AttemptRow) {
  const { decline_told: declineTold, outcome_unknown: outcomeUnknown } = marks
  const unread = { unknownType: marks.unknown_type, unreadableIds: marks.unreadable_ids }
  return { id, ordinal, amountMinor: BigInt(amount), currency, declineTold, outcomeUnknown, ...unread }
}

export function ledgerFact({ attempt_id, gateway_id, type, outcome, amount, currency }: LedgerRow) {
  return {
    attemptId: attempt_id,
    gatewayTransactionId: gateway_id,
    type,
    outcome,
    amountMinor: BigInt(amount),
    currency,
  }
}

export function operationFact(row: OperationRow): OperationFact {
  const { attempt_id: attemptId, kind, state, on_id: onTransactionId, gateway_id: gatewayTransactionId, currency } = row
  return { attemptId, kind, state, onTransactionId, gatewayTransactionId, amountMinor: BigInt(row.amount), currency }
}
