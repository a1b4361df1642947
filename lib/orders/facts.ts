import type {
  Evidence,
  OrderClosure,
  ReviewReason,
  TransactionOutcome,
  TransactionType,
} from '@/lib/generated/prisma/enums'

/* What is known of an order, as the functions that derive its state and record its changes take it. */

/** One ledger row: what the gateway said of one of its transactions. Amounts in minor units. */
export type LedgerFact = {
  attemptId: string
  gatewayTransactionId: string
  type: TransactionType
  outcome: TransactionOutcome
  amountMinor: bigint
  currency: string
}

/** One payment link, as far as it matters here. `ordinal` counts the tries of an order from 1. */
export type AttemptFact = {
  id: string
  ordinal: number
  amountMinor: bigint
  currency: string
  /** We were told of a decline without a transaction id, which cannot be confirmed. */
  declineTold: boolean
  /** Asking has ended without an answer. */
  outcomeUnknown: boolean
}

export type OrderFacts = {
  currency: string
  totalMinor: bigint
  closedAs: OrderClosure | null
  attempts: readonly AttemptFact[]
  ledger: readonly LedgerFact[]
  /** A refund of ours was sent and its answer never came. */
  refundUnclear: boolean
  /** A capture or void of ours likewise. */
  operationUnclear: boolean
  /** A delivery of this order was given up without the gateway's confirmation, or told of money booked elsewhere. */
  unconfirmed: boolean
  /** What the three above consist of, each by a name that stays the same. */
  openEnds?: readonly string[]
  /** What persons decided on reasons for review. Each holds for the facts it was made on. */
  resolutions?: readonly Resolution[]
}

/** What a person decided about a review reason. It holds for the facts with this fingerprint, and for no others. */
export type Resolution = { reason: ReviewReason; fingerprint: string }

/** What the gateway said of one of its transactions, already compared with the attempt it belongs to. */
export type TransactionFact = {
  gatewayTransactionId: string
  type: TransactionType
  outcome: TransactionOutcome
  amountMinor: bigint
  currency: string
  /** The gateway named no currency, so that the attempt's was taken. */
  isCurrencyAssumed?: boolean
  responseCode: number | null
  gatewayCode: string | null
  scheme: string | null
  cardMasked: string | null
  authCode: string | null
  isLive: boolean | null
  occurredAt: Date | null
}

/** Whose payment attempt a fact belongs to. */
export type AttemptKey = { id: string; orderId: string; merchantId: string }
/** Which door a fact came through. `operationId`: the request of ours that it answers. */
export type LearntBy = { evidence: Evidence; deliveryId: string | null; operationId?: string }
