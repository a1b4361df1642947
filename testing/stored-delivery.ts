import { db } from '@/lib/db'
import { storeDelivery } from '@/lib/webhooks/door/store-delivery'
import { createOpenOrder } from './builders'

type Changed = { receivedAt?: Date; nextTryAt?: Date; processedAt?: Date; outcome?: 'recorded' }

/** Stores a webhook for a new order, with its job, applies the changes, and returns its id. */
export async function createStoredDelivery(data: Changed): Promise<string> {
  const { attempt } = await createOpenOrder()
  const { merchantTxnRef } = attempt
  const authenticity = { urlKey: 0, signature: null }
  await storeDelivery({
    merchantTxnRef,
    body: '{}',
    bodySha256: '0'.repeat(64),
    headers: {},
    authenticity,
    firstByteAt: new Date(),
  })
  const { id } = await db.webhookDelivery.findFirstOrThrow({ where: { merchantTxnRef } })
  await db.webhookDelivery.update({ where: { id }, data })
  return id
}
