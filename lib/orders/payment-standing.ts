import type { AttentionReason, OrderStatus } from '@/lib/generated/prisma/enums'

/** How an order stands, as its shopper is told. */
export type Ending =
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

type Standing = {
  status: OrderStatus
  attention: AttentionReason[]
  attempts: { id: string; outcomeUnknownAt: Date | null }[]
  transactions: { attemptId: string; gatewayTransactionId: string; outcome: string }[]
  deliveries: { processedAt: Date | null }[]
}

// With one of these the order waits for a person, and a second payment would only make matters worse.
const HELD: AttentionReason[] = ['amount_mismatch', 'currency_mismatch', 'outcome_unknown', 'unconfirmed']

export function endingOf(order: Standing): Ending {
  switch (order.status) {
    case 'paid':
    case 'partially_refunded':
    case 'authorized':
      return order.attention.includes('paid_after_close') ? 'paid_but_closed' : 'paid'
    case 'refunded':
      return 'refunded'
    case 'cancelled':
    case 'expired':
      if (order.attention.includes('paid_after_close')) return 'paid_but_closed'
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
function isUndecided({ attention, attempts, transactions, deliveries }: Standing): boolean {
  const isOpen = new Set(attempts.filter(({ outcomeUnknownAt }) => outcomeUnknownAt === null).map(({ id }) => id))
  const said = new Set(transactions.filter((row) => row.outcome !== 'pending').map((row) => row.gatewayTransactionId))
  return (
    attention.some((reason) => HELD.includes(reason)) ||
    transactions.some((row) => isOpen.has(row.attemptId) && !said.has(row.gatewayTransactionId)) ||
    deliveries.some((delivery) => delivery.processedAt === null)
  )
}
