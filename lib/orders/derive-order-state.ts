import { sumMinor } from '@/lib/money/money'
import type { ReviewReason, OrderStatus } from '@/lib/generated/prisma/enums'
import type { OrderFacts } from './facts'
import { isHeldForReview } from './payment-standing'
import { isResolved } from './review/resolution'
import { deriveAttemptState, type AttemptState } from './derive-attempt-state'

export type OrderState = {
  status: OrderStatus
  authorizedMinor: bigint
  capturedMinor: bigint
  refundedMinor: bigint
  reviewReasons: ReviewReason[]
}

/**
 * Derives an order's state from its facts. Pure, and independent of the order and the repetition in which they came:
 * a late, early or repeated webhook cannot change the result (law 1).
 */
export function deriveOrderState(order: OrderFacts): OrderState {
  const attempts = [...order.attempts].sort((a, b) => a.ordinal - b.ordinal)
  const isAccepted = isResolved('amount_mismatch', order)
  const sums = attempts.map((attempt) => {
    const sum = deriveAttemptState(
      attempt,
      order.ledger.filter((row) => row.attemptId === attempt.id),
    )
    return isAccepted ? acceptAmount(sum) : sum
  })
  const totals = {
    authorizedMinor: sumMinor(sums.map((sum) => sum.authorized)),
    capturedMinor: sumMinor(sums.map((sum) => sum.captured)),
    refundedMinor: sumMinor(sums.map((sum) => sum.refunded)),
  }
  const reviewReasons = reviewReasonsOf(order, sums)
  const isChecked = isHeldForReview(reviewReasons) || order.webhookWaiting || sums.some((sum) => sum.pending)
  return { ...totals, status: statusOf(order, sums, { ...totals, isChecked }), reviewReasons }
}

/** `isChecked`: something pending or unanswered may be a payment, and a person or the gateway has yet to decide. */
type Whole = Pick<OrderState, 'capturedMinor' | 'refundedMinor'> & { isChecked: boolean }

function statusOf(order: OrderFacts, sums: AttemptState[], whole: Whole): OrderStatus {
  const { capturedMinor, refundedMinor, isChecked } = whole
  const open = isChecked ? 'processing' : 'awaiting_payment'
  if (sums.some((sum) => sum.goodCaptured > 0n)) return paidStatus(order.totalMinor, capturedMinor, refundedMinor)
  if (sums.some((sum) => sum.goodAuthorized > 0n)) return 'authorized'
  if (sums.some((sum) => sum.held)) return order.closedAs ?? open
  if (sums.some((sum) => sum.voided)) return 'voided'
  if (order.closedAs) return order.closedAs
  return sums.at(-1)?.declined && !isChecked ? 'declined' : open
}

/**
 * By the net sum, not by events: with two charges and one refunded the order stays paid (lesson I55). A partial
 * capture releases the rest, so what is due is never more than what was captured.
 */
function paidStatus(total: bigint, captured: bigint, refunded: bigint): OrderStatus {
  const due = captured < total ? captured : total
  const net = captured - refunded
  if (net >= due) return 'paid'
  return net > 0n ? 'partially_refunded' : 'refunded'
}

/** A user accepted the amount that was paid. */
function acceptAmount(sum: AttemptState): AttemptState {
  const goodAuthorized = sum.captured === 0n ? sum.authorized : 0n
  const held = sum.wrongCurrency || sum.unknown || sum.undecided
  return { ...sum, goodCaptured: sum.captured, goodAuthorized, wrongAmount: false, held }
}

function reviewReasonsOf(order: OrderFacts, sums: AttemptState[]): ReviewReason[] {
  const kept = sumMinor(sums.map((sum) => sum.captured - sum.refunded + sum.authorized))
  const reasons: Record<ReviewReason, boolean> = {
    amount_mismatch: sums.some((sum) => sum.wrongAmount),
    currency_mismatch: sums.some((sum) => sum.wrongCurrency),
    paid_twice: kept > order.totalMinor && sums.reduce((count, sum) => count + sum.charges, 0) > 1,
    paid_after_close: order.closedAs !== null && kept > 0n,
    refund_unclear: order.refundUnclear || sums.some((sum) => sum.refundUnclear),
    operation_failed: order.operationFailed,
    outcome_unknown: order.operationUnclear || sums.some((sum) => sum.unknown || sum.voidUnclear),
    unconfirmed: order.unconfirmed,
  }
  return (Object.keys(reasons) as ReviewReason[]).filter((reason) => reasons[reason] && !isResolved(reason, order))
}
