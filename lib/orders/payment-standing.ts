import type { ReviewReason, OrderStatus } from '@/lib/generated/prisma/enums'
import type { LedgerFact } from './facts'
import { latestOutcomes } from './outcomes'

/** An order's payment as its customer sees it. */
export type PaymentStanding =
  | 'paid'
  | 'refunded'
  /** The last try was declined; another may be made. */
  | 'declined'
  /** Nothing is known of a payment; one may be made. */
  | 'not_paid'
  /** A payment is under way or unclear: no other may be made. */
  | 'undecided'
  /** We hold money for an order that was closed. */
  | 'paid_but_closed'
  | 'closed'

type DeliveryMarks = { processedAt: Date | null; nextTryAt: Date | null; reportsDecline: boolean }

/** What of a delivery the standing depends on. */
export const deliveryMarks = { processedAt: true, nextTryAt: true, reportsDecline: true } as const

type StandingFacts = {
  status: OrderStatus
  reviewReasons: ReviewReason[]
  attempts: { id: string; outcomeUnknownAt: Date | null }[]
  ledgerEntries: LedgerFact[]
  deliveries: DeliveryMarks[]
}

const HOLDS: Record<ReviewReason, boolean> = {
  amount_mismatch: true,
  currency_mismatch: true,
  paid_twice: false,
  paid_after_close: false,
  refund_unclear: false,
  operation_failed: false,
  outcome_unknown: true,
  unconfirmed: true,
}

/** Whether the order needs review for a reason that prevents a second payment. */
export function isHeldForReview(reviewReasons: readonly ReviewReason[]): boolean {
  return reviewReasons.some((reason) => HOLDS[reason])
}

export function paymentStandingOf(order: StandingFacts): PaymentStanding {
  switch (order.status) {
    case 'paid':
    case 'partially_refunded':
    case 'authorized':
      return order.reviewReasons.includes('paid_after_close') ? 'paid_but_closed' : 'paid'
    case 'refunded':
      return 'refunded'
    case 'cancelled':
    case 'expired':
      if (order.reviewReasons.includes('paid_after_close')) return 'paid_but_closed'
      return isUndecided(order) ? 'undecided' : 'closed'
    case 'voided':
      return 'closed'
    case 'declined':
      return isUndecided(order) ? 'undecided' : 'declined'
    case 'awaiting_payment':
    case 'processing':
      return isUndecided(order) ? 'undecided' : 'not_paid'
  }
}

/**
 * A webhook that is not confirmed yet and does not report a decline, or a transaction that is pending, may still turn out to be the payment. One that is
 * unclear, or pending after polling has ended, is held for review; once that is resolved it does not prevent a payment.
 */
function isUndecided({ reviewReasons, attempts, ledgerEntries, deliveries }: StandingFacts): boolean {
  const isPolled = new Set(attempts.filter(({ outcomeUnknownAt }) => outcomeUnknownAt === null).map(({ id }) => id))
  return (
    isHeldForReview(reviewReasons) ||
    latestOutcomes(ledgerEntries).some(({ attemptId, latest }) => latest === 'pending' && isPolled.has(attemptId)) ||
    deliveries.some(mayReportPayment)
  )
}

/** A decline that could not be confirmed does not keep anybody from paying. Until it is tried, nothing is known of it. */
function mayReportPayment({ processedAt, nextTryAt, reportsDecline }: DeliveryMarks): boolean {
  return processedAt === null && !(reportsDecline && nextTryAt !== null)
}
