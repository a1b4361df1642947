import type {
  Evidence,
  OrderClosure,
  ReviewReason,
  TransactionOutcome,
  TransactionType,
} from '@/lib/generated/prisma/enums'

/* The facts of an order, as the functions that derive its state and record its changes take them. */

/** One ledger row: what the gateway reported of one of its transactions. Amounts in minor units. */
export type LedgerFact = {
  attemptId: string
  gatewayTransactionId: string
  type: TransactionType
  outcome: TransactionOutcome
  amountMinor: bigint
  currency: string
}

/** One payment attempt. `ordinal` counts the attempts of an order from 1. */
export type AttemptFact = {
  id: string
  ordinal: number
  amountMinor: bigint
  currency: string
  /** A webhook reported a decline without a transaction id, which cannot be confirmed. */
  declineTold: boolean
  /** Polling has ended without a final outcome. */
  outcomeUnknown: boolean
  /** The gateway reports a transaction of a type that is not known: its word for it. */
  unknownType?: string | null
  /** Approved transactions, by the gateway's answer, that cannot be read. */
  unreadableIds?: readonly string[]
}

export type OrderFacts = {
  currency: string
  totalMinor: bigint
  closedAs: OrderClosure | null
  attempts: readonly AttemptFact[]
  ledger: readonly LedgerFact[]
  /** A refund request was sent and its outcome is unclear. */
  refundUnclear: boolean
  /** The same for a capture or void request. */
  operationUnclear: boolean
  /** A capture, void or refund failed after the gateway had accepted it. */
  operationFailed: boolean
  /** A delivery of this order is dead, or reports money booked for another order or merchant. */
  unconfirmed: boolean
  /** A webhook was processed without a result, and is tried again: it may report a payment, and not a decline. */
  webhookWaiting: boolean
  /** The elements of `refundUnclear`, `operationUnclear`, `operationFailed` and `unconfirmed`, each by a stable name. */
  openEnds?: readonly string[]
  /** Users' resolutions of review reasons. Each holds for the facts it was made on. */
  resolutions?: readonly Resolution[]
}

/** A user's resolution of a review reason. It holds for the facts with this fingerprint, and for no others. */
export type Resolution = { reason: ReviewReason; fingerprint: string }

/** What the gateway reported of one of its transactions, already compared with the attempt it belongs to. */
export type TransactionFact = {
  gatewayTransactionId: string
  type: TransactionType
  outcome: TransactionOutcome
  amountMinor: bigint
  currency: string
  /** The gateway named no currency, so the attempt's was assumed. */
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
/** The source of a fact. `operationId`: the request of ours that it answers. */
export type LearntBy = { evidence: Evidence; deliveryId: string | null; operationId?: string }
