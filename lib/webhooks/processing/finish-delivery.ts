import { db, type Db } from '@/lib/db'
import { PRIORITY } from '@/lib/queue/definitions'
import { enqueue } from '@/lib/queue/enqueue'
import { log } from '@/lib/log'
import { changeOrder, recordEvents } from '@/lib/orders/change-order'
import { pollSoon } from '@/lib/orders/changes/restart-polling'
import type { OrderEvent } from '@/lib/orders/events'
import type { AttemptKey } from '@/lib/orders/facts'
import { giveUp, writeReason, type DeliveryReason } from '@/lib/webhooks/delivery-reason'
import { isTooOld, pauseMs } from './backoff'
import type { DeliveryResult } from './decide-delivery'

type Delivery = {
  id: string
  merchantTxnRef: string
  receivedAt: Date
  tries: number
  orderId: string | null
  nextTryAt: Date | null
  reportsDecline: boolean
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
    if (count > 0 && attempt && outcome === 'unreadable') await pollSoon(tx, attempt)
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
  { reason, isDecline }: { reason: DeliveryReason; isDecline: boolean },
): Promise<void> {
  if (isTooOld(delivery)) {
    // The attempt is marked declined, so nothing is open.
    if (isDecline)
      await finishDelivery(delivery, attempt, { outcome: 'noted', reason: giveUp('decline_unconfirmed', reason) })
    else await finishDelivery(delivery, attempt, { outcome: 'dead', reason: giveUp('given_up', reason) })
    return
  }
  const postpone = (tx: Db) => queueNextTry(tx, delivery, { attempt, reason, isDecline })
  // From its first try without a result the order counts as processing.
  const isKnown = delivery.nextTryAt !== null && delivery.reportsDecline === isDecline
  if (!attempt || isKnown) await db.$transaction(postpone)
  else await changeOrder(attempt.orderId, async (tx) => ({ value: null, events: await postpone(tx) }))
}

type Postponement = { attempt: AttemptKey | null; reason: DeliveryReason; isDecline: boolean }

async function queueNextTry(
  tx: Db,
  delivery: Delivery,
  { attempt, reason, isDecline }: Postponement,
): Promise<OrderEvent[]> {
  const nextTryAt = new Date(Date.now() + pauseMs(delivery.tries, Math.random()))
  const waiting = { nextTryAt, tries: delivery.tries + 1, reportsDecline: isDecline }
  const data = { ...linksTo(attempt), ...writeReason(reason), ...waiting }
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
