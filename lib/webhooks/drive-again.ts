import { z } from 'zod'
import { db } from '@/lib/db'
import { addJob } from '@/lib/queue'

/**
 * Opens a delivery of this merchant that was given up, or that still waits, and has it processed now.
 *
 * @returns false if there is none such: unknown, another merchant's, or done
 */
export async function driveAgain(merchantId: string, deliveryId: string): Promise<boolean> {
  if (!z.uuid().safeParse(deliveryId).success) return false
  const delivery = await db.webhookDelivery.findFirst({
    where: { id: deliveryId, merchantId, OR: [{ processedAt: null }, { outcome: 'dead' }] },
    select: { id: true },
  })
  if (!delivery) return false
  await db.$transaction(async (tx) => {
    const open = { processedAt: null, outcome: null, reason: 'A member of staff had it tried again.' }
    await tx.webhookDelivery.update({ where: { id: deliveryId }, data: open })
    await addJob('process_delivery', { deliveryId }, { key: `delivery:${deliveryId}` }, tx)
  })
  return true
}
