import { db } from '@/lib/db'
import { REPROCESSABLE, reprocessDelivery } from './reprocess-delivery'
import { whereOf, type DeliveryFilter, type MerchantKey } from '@/lib/webhooks/inbox/find-deliveries'

/** So many deliveries are processed again by one press of a button. */
export const MOST_AT_ONCE = 200

/** How many of these could be processed again; one more than the most is as far as is counted. */
export async function countReprocessable(merchant: MerchantKey, filter: DeliveryFilter): Promise<number> {
  return (await findReprocessable(merchant, filter, MOST_AT_ONCE + 1)).length
}

/**
 * Has the newest of these processed again, one after the other: each is its own small change.
 *
 * @returns the ids of those that were
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
