import { db } from '@/lib/db'
import { DRIVABLE, reprocessDelivery } from './reprocess-delivery'
import { whereOf, type DeliveryFilter, type Shop } from '@/lib/webhooks/inbox/find-deliveries'

/** So many deliveries are processed again by one press of a button. */
export const MOST_AT_ONCE = 200

/** How many of these could be processed again; one more than the most is as far as is counted. */
export async function countDrivable(shop: Shop, filter: DeliveryFilter): Promise<number> {
  return (await findDrivable(shop, filter, MOST_AT_ONCE + 1)).length
}

/**
 * Has the newest of these processed again, one after the other: each is its own small change.
 *
 * @returns the ids of those that were
 */
export async function reprocessDeliveries(shop: Shop, filter: DeliveryFilter): Promise<string[]> {
  const reprocessed: string[] = []
  for (const { id } of await findDrivable(shop, filter, MOST_AT_ONCE)) {
    if (await reprocessDelivery(shop.id, id)) reprocessed.push(id)
  }
  return reprocessed
}

async function findDrivable(shop: Shop, filter: DeliveryFilter, take: number): Promise<{ id: string }[]> {
  return db.webhookDelivery.findMany({
    where: { AND: [await whereOf(shop, filter), DRIVABLE] },
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    take,
    select: { id: true },
  })
}
