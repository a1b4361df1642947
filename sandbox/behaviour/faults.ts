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

/** One way a call can go wrong. `action: 'done'` is the cruel half: the money moved and the caller never hears of it. */
export const callFaultSchema = z.strictObject({
  call: z.enum([...callNames, 'any']),
  answer: z.enum(['500', '502', '503', '504', 'html', 'html-500', 'empty', 'hang', 'reset']),
  action: z.enum(['done', 'skipped']).default('skipped'),
  /** How often still; null is for ever. */
  times: z.number().int().min(0).nullable().default(null),
})

/** What can go wrong with a webhook alone, whatever became of the payment: only this can still be done afterwards. */
export const deliveryFaultsSchema = z.strictObject({
  lateByMs: z.number().int().min(0),
  copies: z.number().int().min(1).max(1000),
  copyGapMs: z.number().int().min(0),
  never: z.boolean(),
  /** Each delivery waits a random time up to this long, so that several of them change places. */
  shuffleWithinMs: z.number().int().min(0),
  replayOld: z.boolean(),
  /** Only the webhook lies; the ledger and the status answer stay right. */
  webhookLie: z.enum(['none', 'amount', 'currency', 'merchant', 'reference', 'unknown-reference']),
  /** How far a wrong amount is from the right one, in minor units. */
  amountShiftMinor: z.number().int(),
  bodyDamage: z.enum(['none', 'tampered', 'truncated', 'not-json', 'not-utf8', 'unmasked-card', 'empty']),
  /** The body is sent drop by drop and the answer read slowly, over about this long. */
  slowReaderMs: z.number().int().min(0),
})

export const faultsSchema = deliveryFaultsSchema.extend({
  webhookTiming: z.enum(['alongside', 'before-redirect', 'after-redirect', 'before-link-answer']),
  /** The gateway itself charged wrongly; the ledger has it and the status answer says so. */
  chargeLie: z.enum(['none', 'amount', 'currency', 'merchant', 'reference']),
  statusNotFoundTimes: z.number().int().min(0),
  twoPeople: z.boolean(),
  /** The time after a cancellation at which the customer goes back and pays. */
  cancelThenPayMs: z.number().int().min(0).nullable(),
  /** Captures, refunds and voids that would succeed end with this code: 578 pending, 676 unclear, 5 declined. */
  operationCode: z.number().int().nullable(),
  /** Instead of the switch `hostedSaleType`, for a payment of its own. */
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
  saleType: null,
  calls: [],
  hangMs: 30_000,
}
