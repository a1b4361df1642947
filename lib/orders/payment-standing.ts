import type { ReviewReason, OrderStatus } from '@/lib/generated/prisma/enums'

/** How an order stands, as its shopper is told. */
export type PaymentStanding =
  | 'paid'
  | 'refunded'
  /** The last try was declined; another may be made. */
  | 'declined'
  /** Nothing is known of a payment; one may be made. */
  | 'not_paid'
  /** A payment is under way or unclear: no other may be made. */
  | 'undecided'
  /** We hold money for an order that was given up. */
  | 'paid_but_closed'
  | 'closed'

type StandingFacts = {
  status: OrderStatus
  reviewReasons: ReviewReason[]
  attempts: { id: string; outcomeUnknownAt: Date | null }[]
  ledgerEntries: { attemptId: string; gatewayTransactionId: string; outcome: string }[]
  deliveries: { processedAt: Date | null }[]
}

// With one of these the order waits for a person, and a second payment would only make matters worse.
const HELD: ReviewReason[] = ['amount_mismatch', 'currency_mismatch', 'outcome_unknown', 'unconfirmed']

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
      return isUndecided(order) ? 'undecided' : 'not_paid'
  }
}

/**
 * A webhook we have not confirmed yet, or a transaction that is pending, may still turn out to be the payment. One that is
 * unclear, or pending for longer than anybody asks, is a person's (`HELD`); once they have settled it, it is in nobody's way.
 */
function isUndecided({ reviewReasons, attempts, ledgerEntries, deliveries }: StandingFacts): boolean {
  const isOpen = new Set(attempts.filter(({ outcomeUnknownAt }) => outcomeUnknownAt === null).map(({ id }) => id))
  const said = new Set(ledgerEntries.filter((row) => row.outcome !== 'pending').map((row) => row.gatewayTransactionId))
  return (
    reviewReasons.some((reason) => HELD.includes(reason)) ||
    ledgerEntries.some((row) => isOpen.has(row.attemptId) && !said.has(row.gatewayTransactionId)) ||
    deliveries.some((delivery) => delivery.processedAt === null)
  )
}
