import { db } from '@/lib/db'
import type { DeliveryOutcome } from '@/lib/generated/prisma/enums'
import { log } from '@/lib/log'
import { changeOrder } from '@/lib/orders/change-order'
import type { AttemptKey } from '@/lib/orders/record-transaction'
import { addJob } from '@/lib/queue'
import { GIVE_UP_AFTER_MS, pauseMs } from './backoff'

type Delivery = { id: string; merchantTxnRef: string; receivedAt: Date; tries: number; orderId: string | null }

/** Closes a delivery with its outcome and the reason in words, and tells the order's timeline if there is an order. */
export async function finishDelivery(
  delivery: Delivery,
  attempt: AttemptKey | null,
  { outcome, reason }: { outcome: DeliveryOutcome; reason: string },
): Promise<void> {
  const orderId = attempt?.orderId ?? delivery.orderId
  const links = attempt ? { attemptId: attempt.id, orderId: attempt.orderId, merchantId: attempt.merchantId } : {}
  const data = { ...links, outcome, reason, processedAt: new Date(), nextTryAt: null, tries: delivery.tries + 1 }
  log.info({ delivery: delivery.id, attempt: delivery.merchantTxnRef, outcome }, 'a webhook was processed')
  const where = { id: delivery.id, processedAt: null }
  if (!orderId) {
    await db.webhookDelivery.updateMany({ where, data })
    return
  }
  await changeOrder(orderId, async (tx) => {
    const { count } = await tx.webhookDelivery.updateMany({ where, data })
    return count === 0 ? [] : [{ kind: `webhook_${outcome}`, message: `A webhook arrived: ${outcome}. ${reason}` }]
  })
}

/** Leaves a delivery open and queues its next try as a job of its own, so that no other delivery waits behind it. */
export async function postponeDelivery(delivery: Delivery, reason: string): Promise<void> {
  if (Date.now() - delivery.receivedAt.getTime() > GIVE_UP_AFTER_MS) {
    await finishDelivery(delivery, null, { outcome: 'dead', reason: `Given up after three days. ${reason}` })
    return
  }
  const nextTryAt = new Date(Date.now() + pauseMs(delivery.tries, Math.random()))
  await db.$transaction(async (tx) => {
    const data = { reason, nextTryAt, tries: delivery.tries + 1 }
    await tx.webhookDelivery.update({ where: { id: delivery.id }, data })
    await addJob('process_delivery', { deliveryId: delivery.id }, { runAt: nextTryAt, key: `delivery:${delivery.id}` }, tx)
  })
}
