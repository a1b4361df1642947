import { z } from 'zod'
import { db, type Db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { changeOrder, type Change } from '@/lib/orders/change-order'
import { enqueue } from '@/lib/queue/enqueue'
import { writeReason } from '@/lib/webhooks/delivery-reason'

/** What processing anew may change: the rest is in the ledger or on the attempt already. */
export const REPROCESSABLE: Prisma.WebhookDeliveryWhereInput = {
  OR: [{ processedAt: null }, { outcome: { in: ['dead', 'rejected', 'ignored'] } }],
}

/**
 * Opens a delivery of this merchant that waits, was given up, rejected or ignored, and has it processed now.
 *
 * @returns false if there is none such: unknown, another merchant's, or done for good
 */
export async function reprocessDelivery(merchantId: string, deliveryId: string): Promise<boolean> {
  if (!z.uuid().safeParse(deliveryId).success) return false
  const where = { id: deliveryId, merchantId, ...REPROCESSABLE }
  const delivery = await db.webhookDelivery.findFirst({ where, select: { orderId: true } })
  if (!delivery) return false
  const reopen = (tx: Db) => openAgain(tx, deliveryId)
  // A delivery that was given up is a fact of its order's.
  return delivery.orderId ? changeOrder(delivery.orderId, reopen) : (await db.$transaction(reopen)).value
}

async function openAgain(tx: Db, deliveryId: string): Promise<Change<boolean>> {
  const reason = writeReason({ code: 'reprocess_requested' })
  const data = { processedAt: null, outcome: null, misdirected: false, ...reason }
  const { count } = await tx.webhookDelivery.updateMany({ where: { id: deliveryId, ...REPROCESSABLE }, data })
  if (count === 0) return { value: false, events: [] }
  await enqueue('process_delivery', { deliveryId }, { tx })
  return { value: true, events: [{ kind: 'webhook_reprocessed', parameters: { deliveryId } }] }
}
