import { db } from '@/lib/db'
import { REPROCESSABLE, reprocessDelivery } from './reprocess-delivery'
import { whereOf, type DeliveryFilter, type MerchantKey } from '@/lib/webhooks/inbox/find-deliveries'

/** The most deliveries that one request reprocesses. */
export const MOST_AT_ONCE = 200

/** How many of these can be reprocessed, counted up to one more than the most. */
export async function countReprocessable(merchant: MerchantKey, filter: DeliveryFilter): Promise<number> {
  return (await findReprocessable(merchant, filter, MOST_AT_ONCE + 1)).length
}

/**
 * Reprocesses the newest of these, one after the other, each in its own transaction.
 *
 * @returns the ids of those that were reprocessed
 */
export async function reprocessDeliveries(merchant: MerchantKey, filter: DeliveryFilter): Promise<string[]> {
  const reprocessed: string[] = []
  for (const { id } of await findReprocessable(merchant, filter, MOST_AT_ONCE)) {
    if (await reprocessDelivery(merchant.id, id)) reprocessed.push(id)
  }
  return reprocessed
}

async function findReprocessable(
  merchant: MerchantKey,
  filter: DeliveryFilter,
  take: number,
): Promise<{ id: string }[]> {
  return db.webhookDelivery.findMany({
    where: { AND: [await whereOf(merchant, filter), REPROCESSABLE] },
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    take,
    select: { id: true },
  })
}
