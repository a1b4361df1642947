import { z } from 'zod'
import {
  DeliveryOutcome,
  Evidence,
  OperationKind,
  OperationState,
  OrderClosure,
  OrderStatus,
  ReviewReason,
  TransactionOutcome,
  TransactionType,
} from '@/lib/generated/prisma/enums'

const minorUnits = z.string().regex(/^-?\d{1,19}$/)
const currency = z.string().length(3)
/** Minor units as decimal text, since JSON has no integers of that size, and their currency. */
const money = { amountMinor: minorUnits, currency }
/** Counts the payment attempts of an order from 1. */
const ordinal = z.int().positive()
const responseCode = z.int().nullable()
const operation = { operationId: z.uuid(), operation: z.enum(OperationKind) }
const orderState = z.object({
  status: z.enum(OrderStatus),
  authorizedMinor: minorUnits,
  capturedMinor: minorUnits,
  refundedMinor: minorUnits,
  reviewReasons: z.array(z.enum(ReviewReason)),
})

/** Why a capture, void or refund had no effect. */
const refusalCause = z.enum(['not_sent_in_time', 'refused_by_gateway', 'abandoned'])
/** Why it is not known what became of a capture, void or refund. */
const unclearCause = z.enum(['no_answer', 'unreadable_answer', 'foreign_answer', 'different_amount', 'process_stopped'])
export type RefusalCause = z.infer<typeof refusalCause>
export type UnclearCause = z.infer<typeof unclearCause>

/** What cannot be read in an answer of the gateway, as the gateway room names it. */
const readingProblem = z.discriminatedUnion('code', [
  z.object({ code: z.enum(['challenge', 'no_transaction_id']) }),
  z.object({ code: z.literal('unknown_type'), type: z.string() }),
  z.object({ code: z.literal('unreadable_currency'), currency: z.string() }),
  z.object({ code: z.literal('unreadable_amount'), amount: z.string(), currency: z.string() }),
])

/** A code with parameters, which the webhooks room defines. */
const deliveryReason = z.looseObject({ code: z.string() })

/** Every kind of event of an order, with its parameters. Both are stored: rename neither. */
export const eventParameters = {
  order_placed: z.object({}),
  attempt_created: z.object({ ordinal }),
  link_opened: z.object({ ordinal }),
  link_failed: z.object({ ordinal, trouble: z.enum(['refused', 'unreachable', 'unreadable']) }),
  /** By an address of ours. It proves nothing (law 5). */
  shopper_returned: z.object({ ordinal, through: z.enum(['cancelled', 'success']) }),

  transaction_recorded: z.object({
    type: z.enum(TransactionType),
    outcome: z.enum(TransactionOutcome),
    ...money,
    responseCode,
    /** The gateway's own code. Null in events older than this member. */
    gatewayCode: z.string().nullable().default(null),
    gatewayTransactionId: z.string(),
    evidence: z.enum(Evidence),
  }),
  /** The gateway named no currency for a transaction: the payment attempt's was taken. */
  currency_assumed: z.object({ gatewayTransactionId: z.string(), currency }),
  /** A webhook reports a decline without a transaction id, so that it cannot be confirmed. */
  decline_reported: z.object({ responseCode }),
  /** `problem`: what cannot be read of an approved transaction; null if polling has ended without a final outcome. */
  outcome_unknown: z.object({ merchantTxnRef: z.string(), problem: readingProblem.nullable().default(null) }),
  /** `asked`: whether the gateway was polled before; `not_askable`: no transactions, and it reports no state of links. */
  order_closed: z.object({ as: z.enum(OrderClosure), asked: z.enum(['no_open_link', 'not_askable', 'asked']) }),

  operation_requested: z.object({ ...operation, ...money, onTransactionId: z.string(), reason: z.string() }),
  /** A transaction of the gateway is taken for the answer to it. */
  operation_answered: z.object({ ...operation, state: z.enum(OperationState), gatewayTransactionId: z.string() }),
  /** That transaction turned out to answer something else. */
  operation_reopened: z.object({ ...operation, gatewayTransactionId: z.string().nullable() }),
  operation_refused: z.object({
    ...operation,
    ...money,
    cause: refusalCause,
    /** The HTTP status of the gateway's refusal. */
    httpStatus: z.int().nullable(),
    /** The gateway's codes for its refusal. */
    gatewayCode: z.string().nullable().default(null),
    responseCode: responseCode.default(null),
    /** The user who reported that it did not happen. */
    byName: z.string().nullable(),
  }),
  /** The gateway had accepted it, and it failed later. */
  operation_failed: z.object({ ...operation, ...money, gatewayTransactionId: z.string() }),
  operation_unclear: z.object({ ...operation, ...money, cause: unclearCause }),

  webhook_processed: z.object({ deliveryId: z.uuid(), outcome: z.enum(DeliveryOutcome), reason: deliveryReason }),
  /** It could not be confirmed yet and is processed again: the first time only. */
  webhook_postponed: z.object({ deliveryId: z.uuid(), reason: deliveryReason }),
  webhook_reprocessed: z.object({ deliveryId: z.uuid() }),

  /** The customer's personal data was erased: somebody asked for it, or its retention was over. */
  customer_erased: z.object({ cause: z.enum(['request', 'retention']) }),

  status_changed: z.object({ from: z.enum(OrderStatus), to: z.enum(OrderStatus) }),
  review_raised: z.object({ reason: z.enum(ReviewReason) }),
  review_cleared: z.object({ reason: z.enum(ReviewReason) }),
  review_resolved: z.object({ reason: z.enum(ReviewReason), why: z.string(), byId: z.uuid(), byName: z.string() }),
  /** The stored state differed from the derived one. */
  recalculated: z.object({ currency, stored: orderState, derived: orderState }),

  /** An event from before events had parameters: the sentence that was stored then. */
  recorded_before: z.object({ kind: z.string(), text: z.string() }),
} as const

export type OrderEventKind = keyof typeof eventParameters
export type EventParameters<K extends OrderEventKind> = z.infer<(typeof eventParameters)[K]>
export type OrderEvent = { [K in OrderEventKind]: { kind: K; parameters: EventParameters<K> } }[OrderEventKind]

const kinds = Object.keys(eventParameters) as [OrderEventKind, ...OrderEventKind[]]
const kindSchema = z.enum(kinds)

/** An event as it is stored; null for one that this version does not know, as while a newer one is being rolled out. */
export function parseOrderEvent(row: { kind: string; parameters: unknown }): OrderEvent | null {
  const kind = kindSchema.safeParse(row.kind)
  if (!kind.success) return null
  const parameters = eventParameters[kind.data].safeParse(row.parameters)
  // The schema is the one of this very kind, which the compiler cannot follow through an index by a union.
  return parameters.success ? ({ kind: kind.data, parameters: parameters.data } as OrderEvent) : null
}
