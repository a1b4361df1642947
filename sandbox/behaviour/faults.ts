import { z } from 'zod'
import { hostedSaleTypeSchema } from './switches'

export const callNames = [
  'link',
  'authorization',
  'payment',
  'capture',
  'refund',
  'void',
  'status',
  'page',
  'pay',
] as const
export type CallName = (typeof callNames)[number]

/** A fault of a call. `action: 'done'`: the action is executed, and the caller does not receive the answer. */
export const callFaultSchema = z.strictObject({
  call: z.enum([...callNames, 'any']),
  answer: z.enum(['500', '502', '503', '504', 'html', 'html-500', 'empty', 'hang', 'reset']),
  action: z.enum(['done', 'skipped']).default('skipped'),
  /** How many more times; null is without limit. */
  times: z.number().int().min(0).nullable().default(null),
})

/** Faults of a webhook only, independent of the payment's outcome: these can also be set afterwards. */
export const deliveryFaultsSchema = z.strictObject({
  lateByMs: z.number().int().min(0),
  copies: z.number().int().min(1).max(1000),
  copyGapMs: z.number().int().min(0),
  never: z.boolean(),
  /** Each delivery waits a random time up to this long, so that several arrive out of order. */
  shuffleWithinMs: z.number().int().min(0),
  replayOld: z.boolean(),
  /** Only the webhook is false; the ledger and the status answer stay right. */
  webhookLie: z.enum(['none', 'amount', 'currency', 'merchant', 'reference', 'unknown-reference']),
  /** The difference between a wrong amount and the right one, in minor units. */
  amountShiftMinor: z.number().int(),
  bodyDamage: z.enum(['none', 'tampered', 'truncated', 'not-json', 'not-utf8', 'unmasked-card', 'empty']),
  /** The body is sent and the answer read slowly, over about this long. */
  slowReaderMs: z.number().int().min(0),
})

export const faultsSchema = deliveryFaultsSchema.extend({
  webhookTiming: z.enum(['alongside', 'before-redirect', 'after-redirect', 'before-link-answer']),
  /** The gateway itself charged wrongly; the ledger and the status answer say so. */
  chargeLie: z.enum(['none', 'amount', 'currency', 'merchant', 'reference']),
  statusNotFoundTimes: z.number().int().min(0),
  twoPeople: z.boolean(),
  /** The time after a cancellation at which the customer returns and pays. */
  cancelThenPayMs: z.number().int().min(0).nullable(),
  /** Captures, refunds and voids that would succeed end with this code: 578 pending, 676 unclear, 5 declined. */
  operationCode: z.number().int().nullable(),
  /** Refunds are accepted, stay pending, and end like this after `laterMs`. */
  refundLater: z.enum(['none', 'approved', 'declined']),
  /** The same for captures. */
  captureLater: z.enum(['none', 'approved', 'declined']),
  /** A declined payment is set to approved by hand after `laterMs` (contract 17.3). */
  declineLater: z.enum(['none', 'approved']),
  laterMs: z.number().int().min(0),
  /** What the payment is made with; none of them but `card` has a `card` member. A konbini payment is paid `laterMs` later. */
  payMethod: z.enum(['card', 'googlepay', 'applepay', 'konbini']),
  /** The merchant's refund allowance is used up: every refund ends with this code. */
  refundAllowance: z.enum(['open', 'ERR3019', 'ERR3020']),
  /** Overrides the switch `hostedSaleType` for one payment. */
  saleType: hostedSaleTypeSchema.nullable(),
  calls: z.array(callFaultSchema),
  hangMs: z.number().int().min(0),
})

export const faultChangeSchema = faultsSchema.partial()
export const deliveryChangeSchema = deliveryFaultsSchema.partial()

export type Faults = z.infer<typeof faultsSchema>
export type FaultChange = z.infer<typeof faultChangeSchema>
export type DeliveryFaults = z.infer<typeof deliveryFaultsSchema>
export type DeliveryChange = z.infer<typeof deliveryChangeSchema>
export type CallFault = z.infer<typeof callFaultSchema>

export const noFaults: Faults = {
  lateByMs: 0,
  copies: 1,
  copyGapMs: 0,
  never: false,
  shuffleWithinMs: 0,
  webhookTiming: 'alongside',
  replayOld: false,
  webhookLie: 'none',
  chargeLie: 'none',
  amountShiftMinor: -1,
  bodyDamage: 'none',
  slowReaderMs: 0,
  statusNotFoundTimes: 0,
  twoPeople: false,
  cancelThenPayMs: null,
  operationCode: null,
  refundLater: 'none',
  captureLater: 'none',
  declineLater: 'none',
  laterMs: 3 * 24 * 60 * 60 * 1000,
  payMethod: 'card',
  refundAllowance: 'open',
  saleType: null,
  calls: [],
  hangMs: 30_000,
}
