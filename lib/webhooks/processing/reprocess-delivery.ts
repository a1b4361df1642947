import { z } from 'zod'
import { db, type Db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { DeliveryOutcome } from '@/lib/generated/prisma/enums'
import { changeOrder, type Change } from '@/lib/orders/change-order'
import { enqueue } from '@/lib/queue/enqueue'
import { writeReason } from '@/lib/webhooks/delivery-reason'

/** The outcomes that reprocessing may change; the others are in the ledger or on the attempt already. */
export const REPROCESSABLE_OUTCOMES = ['dead', 'rejected', 'ignored', 'unreadable'] as const satisfies DeliveryOutcome[]

/** Once the body is removed, only a delivery with a transaction id can be decided. */
export const REPROCESSABLE: Prisma.WebhookDeliveryWhereInput = {
  OR: [{ processedAt: null }, { outcome: { in: [...REPROCESSABLE_OUTCOMES] } }],
  NOT: { bodyRemovedAt: { not: null }, gatewayTransactionId: null },
}

/**
 * Opens a delivery of this merchant that is waiting, dead, rejected, ignored or unreadable, and queues its processing now.
 *
 * @returns false if there is none: unknown, another merchant's, or final
 */
export async function reprocessDelivery(merchantId: string, deliveryId: string): Promise<boolean> {
  if (!z.uuid().safeParse(deliveryId).success) return false
  const where = { id: deliveryId, merchantId, ...REPROCESSABLE }
  const delivery = await db.webhookDelivery.findFirst({ where, select: { orderId: true } })
  if (!delivery) return false
  const reopen = (tx: Db) => openAgain(tx, deliveryId)
  // A dead delivery is a fact of its order.
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
