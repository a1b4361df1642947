import type { Db } from '@/lib/db'
import type { PaymentAttempt, PaymentOperation } from '@/lib/generated/prisma/client'
import { changeOrder } from '@/lib/orders/change-order'
import { pollSoon } from '@/lib/orders/changes/restart-polling'
import type { OrderEvent, RefusalCause, UnclearCause } from '@/lib/orders/events'
import { applyReleased } from './apply-answer'
import { mayAbandon } from './may-abandon'

/** How the gateway refused: an HTTP status if it was one of an error, and its codes. */
export type Refusal = { httpStatus: number | null; gatewayCode: string | null; responseCode: number | null }

/** The outcome of a request that no transaction of the gateway answers. */
export type Resolution =
  /** Our own call was refused, or never made: it had no effect. */
  | { cause: 'not_sent_in_time' }
  | ({ cause: 'refused_by_gateway' } & Refusal)
  /** A user found in the gateway's portal that it did not happen. */
  | { cause: 'abandoned'; byName: string }
  /** Its answer did not come or could not be used. */
  | { cause: UnclearCause }

/** `superseded`: the request has a newer state, which stays. `webhook_waiting`: a webhook of the order may be about it. */
export type Resolved = 'resolved' | 'superseded' | 'webhook_waiting'

/** Marks a request as refused, with no effect, or as unclear. */
export async function resolveOperation(
  { id, orderId }: { id: string; orderId: string },
  resolution: Resolution,
): Promise<Resolved> {
  return changeOrder(orderId, async (tx) => {
    const before = await tx.paymentOperation.findUniqueOrThrow({ where: { id }, include: { attempt: true } })
    const value = await checkResolvable(tx, before, resolution)
    if (value !== 'resolved') return { value, events: [] }
    const isOwnCall = sourceOf(resolution) === 'own_call'
    const event = toEvent(before, resolution)
    const state = event.kind === 'operation_unclear' ? 'unclear' : 'refused'
    // Our own call created no transaction, so the one that was matched with it answers something else.
    const released = isOwnCall ? { gatewayTransactionId: null, isGuessed: false } : {}
    const refusalCode = resolution.cause === 'refused_by_gateway' ? resolution.gatewayCode : null
    await tx.paymentOperation.update({
      where: { id },
      data: { state, answeredAt: new Date(), refusalCode, ...released },
    })
    if (state === 'unclear') await pollSoon(tx, { id: before.attemptId })
    return { value, events: [event, ...(isOwnCall ? await applyReleased(tx, before.attempt, before) : [])] }
  })
}

function sourceOf({ cause }: Resolution): 'own_call' | 'person' | 'silence' {
  if (cause === 'abandoned') return 'person'
  return cause === 'not_sent_in_time' || cause === 'refused_by_gateway' ? 'own_call' : 'silence'
}

function toEvent({ id, kind, amountMinor, currency }: PaymentOperation, resolution: Resolution): OrderEvent {
  const parameters = { operationId: id, operation: kind, amountMinor: String(amountMinor), currency }
  const refused = (cause: RefusalCause, more: Partial<Refusal> & { byName?: string } = {}): OrderEvent => {
    const nothing = { httpStatus: null, gatewayCode: null, responseCode: null, byName: null }
    return { kind: 'operation_refused', parameters: { ...parameters, cause, ...nothing, ...more } }
  }
  switch (resolution.cause) {
    case 'not_sent_in_time':
      return refused(resolution.cause)
    case 'refused_by_gateway': {
      const { cause, ...refusal } = resolution
      return refused(cause, refusal)
    }
    case 'abandoned':
      return refused(resolution.cause, { byName: resolution.byName })
    default:
      return { kind: 'operation_unclear', parameters: { ...parameters, cause: resolution.cause } }
  }
}

async function checkResolvable(
  tx: Db,
  before: PaymentOperation & { attempt: PaymentAttempt },
  resolution: Resolution,
): Promise<Resolved> {
  const { orderId, state, gatewayTransactionId, isGuessed, attempt } = before
  switch (sourceOf(resolution)) {
    case 'own_call':
      return isGuessed || (gatewayTransactionId === null && state !== 'refused') ? 'resolved' : 'superseded'
    case 'silence':
      return state === 'requested' && gatewayTransactionId === null ? 'resolved' : 'superseded'
    case 'person': {
      if (!mayAbandon(before, attempt)) return 'superseded'
      const waiting = await tx.webhookDelivery.count({ where: { orderId, processedAt: null } })
      return waiting > 0 ? 'webhook_waiting' : 'resolved'
    }
  }
}
