import { db, type Db } from '@/lib/db'
import { PRIORITY } from '@/lib/queue/definitions'
import { enqueue } from '@/lib/queue/enqueue'
import { log } from '@/lib/log'
import { changeOrder, recordEvents } from '@/lib/orders/change-order'
import type { OrderEvent } from '@/lib/orders/events'
import type { AttemptKey } from '@/lib/orders/facts'
import { givenUp, writeReason, type DeliveryReason } from '@/lib/webhooks/delivery-reason'
import { isTooOld, pauseMs } from './backoff'
import type { DeliveryResult } from './decide-delivery'

type Delivery = {
  id: string
  merchantTxnRef: string
  receivedAt: Date
  tries: number
  orderId: string | null
  nextTryAt: Date | null
}

/**
 * Closes a delivery with its outcome and the reason. An event of the order is recorded, except for a repeat: copies are
 * rows of the inbox, and nothing happened to the order.
 */
export async function finishDelivery(
  delivery: Delivery,
  attempt: AttemptKey | null,
  result: DeliveryResult,
): Promise<void> {
  const { outcome, reason, isMisdirected: misdirected = false } = result
  const data = {
    ...linksTo(attempt),
    outcome,
    ...writeReason(reason),
    misdirected,
    processedAt: new Date(),
    nextTryAt: null,
    tries: delivery.tries + 1,
  }
  const update = { where: { id: delivery.id, processedAt: null }, data }
  const orderId = attempt?.orderId ?? delivery.orderId
  const events: OrderEvent[] = [{ kind: 'webhook_processed', parameters: { deliveryId: delivery.id, outcome, reason } }]
  log.info({ delivery: delivery.id, attempt: delivery.merchantTxnRef, outcome }, 'a webhook was processed')
  const close = async (tx: Db): Promise<OrderEvent[]> => {
    const { count } = await tx.webhookDelivery.updateMany(update)
    return count > 0 ? events : []
  }
  const wasWaiting = delivery.nextTryAt !== null
  if (!orderId || (outcome === 'repeat' && !wasWaiting)) await close(db)
  // A delivery that is dead, reports money booked elsewhere, or was waiting for its next try is a fact of the order.
  else if (outcome === 'dead' || misdirected || wasWaiting)
    await changeOrder(orderId, async (tx) => ({ value: null, events: await close(tx) }))
  else await recordEvents(orderId, close)
}

/** Leaves a delivery open and queues its next try behind new deliveries, which do not wait for it. */
export async function postponeDelivery(
  delivery: Delivery,
  attempt: AttemptKey | null,
  reason: DeliveryReason,
): Promise<void> {
  if (isTooOld(delivery)) {
    await finishDelivery(delivery, attempt, { outcome: 'dead', reason: givenUp(reason) })
    return
  }
  const postpone = (tx: Db) => queueNextTry(tx, delivery, { attempt, reason })
  // From its first try without a result the order counts as processing.
  if (!attempt || delivery.nextTryAt !== null) await db.$transaction(postpone)
  else await changeOrder(attempt.orderId, async (tx) => ({ value: null, events: await postpone(tx) }))
}

type Postponement = { attempt: AttemptKey | null; reason: DeliveryReason }

async function queueNextTry(tx: Db, delivery: Delivery, { attempt, reason }: Postponement): Promise<OrderEvent[]> {
  const nextTryAt = new Date(Date.now() + pauseMs(delivery.tries, Math.random()))
  const data = { ...linksTo(attempt), ...writeReason(reason), nextTryAt, tries: delivery.tries + 1 }
  // Another job on it may have finished it in the meantime.
  const { count } = await tx.webhookDelivery.updateMany({ where: { id: delivery.id, processedAt: null }, data })
  if (count === 0) return []
  const options = { runAt: nextTryAt, priority: PRIORITY.background, tx }
  await enqueue('process_delivery', { deliveryId: delivery.id }, options)
  return [{ kind: 'webhook_postponed', parameters: { deliveryId: delivery.id, reason } }]
}

function linksTo(attempt: AttemptKey | null) {
  return attempt ? { attemptId: attempt.id, orderId: attempt.orderId, merchantId: attempt.merchantId } : {}
}
