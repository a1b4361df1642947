import { z } from 'zod'
import type { ReadingProblem } from '@/lib/gateway/read-transaction'

const plain = <Code extends string>(code: Code) => z.object({ code: z.literal(code) })
const difference = z.enum(['transaction', 'merchant', 'reference', 'type'])
const text = z.string()

const PLAIN_REASONS = [
  /** A sentence that was stored before reasons had codes. */
  z.object({ code: z.literal('recorded_before'), text }),
  plain('no_attempt'),
  plain('body_confirmed_before'),
  plain('no_transaction_id'),
  plain('unreadable_body'),
  plain('other_reference'),
  plain('recorded'),
  plain('known_transaction'),
  plain('decline_recorded'),
  plain('known_decline'),
  plain('unknown_transaction'),
  z.object({ code: z.literal('foreign'), difference, misdirected: z.enum(['yes', 'no']) }),
  z.object({ code: z.literal('undecided_elsewhere'), difference }),
  plain('gateway_unreachable'),
  z.object({ code: z.literal('gateway_status'), status: z.number() }),
  plain('gateway_unreadable'),
  plain('challenge'),
  plain('answer_without_id'),
  z.object({ code: z.literal('unknown_type'), type: text }),
  z.object({ code: z.literal('unreadable_currency'), currency: text }),
  z.object({ code: z.literal('unreadable_amount'), amount: text, currency: text }),
  plain('not_processed'),
  plain('reprocess_requested'),
] as const

const plainReason = z.discriminatedUnion('code', PLAIN_REASONS)

/** Why a delivery has its outcome, or why it is still open: a code and parameters, rendered by the pages (law 11). */
export const deliveryReasonSchema = z.discriminatedUnion('code', [
  ...PLAIN_REASONS,
  z.object({ code: z.literal('given_up'), last: plainReason }),
  z.object({ code: z.literal('decline_unconfirmed'), last: plainReason }),
])

export type DeliveryReason = z.infer<typeof deliveryReasonSchema>
type PlainReason = z.infer<typeof plainReason>

/** After three days without a confirmation, with the last reason. */
export function giveUp(code: 'given_up' | 'decline_unconfirmed', last: DeliveryReason): DeliveryReason {
  return { code, last: 'last' in last ? last.last : (last satisfies PlainReason) }
}

/** What cannot be read in an answer of the gateway, as a reason. */
export function reasonOfProblem(problem: ReadingProblem): DeliveryReason {
  return problem.code === 'no_transaction_id' ? { code: 'answer_without_id' } : problem
}

/** A reason as the columns of a delivery hold it. */
export function writeReason({ code, ...params }: DeliveryReason) {
  return { reasonCode: code, reasonParams: params }
}

/** The reason that a delivery's columns hold; null if there is none yet. */
export function readReason(stored: { reasonCode: string | null; reasonParams: unknown }): DeliveryReason | null {
  const { reasonCode: code, reasonParams } = stored
  if (code === null) return null
  const params = z.record(z.string(), z.unknown()).safeParse(reasonParams).data ?? {}
  return parseReason({ ...params, code })
}

/** A stored reason; one of another version of the program is shown as it is. */
export function parseReason(stored: { code: string }): DeliveryReason {
  const reason = deliveryReasonSchema.safeParse(stored)
  return reason.data ?? { code: 'recorded_before', text: JSON.stringify(stored) }
}
