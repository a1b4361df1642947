import { db } from '@/lib/db'
import { isOrderToken } from '@/lib/ids'
import { recordEvents } from '@/lib/orders/change-order'

/**
 * Records that the shopper came back through one of our addresses. It proves nothing (law 5), so the order's state is
 * not derived again. Recorded once per attempt: a reload adds nothing.
 */
export async function recordShopperReturn(orderToken: string, through: 'cancelled'): Promise<void> {
  if (!isOrderToken(orderToken)) return
  const order = await db.order.findUnique({
    where: { token: orderToken },
    select: { id: true, attempts: { orderBy: { ordinal: 'desc' }, take: 1, select: { ordinal: true } } },
  })
  const attempt = order?.attempts[0]
  if (!order || !attempt || (await isRecorded(db, order.id, attempt.ordinal))) return
  await recordEvents(order.id, async (tx) => {
    if (await isRecorded(tx, order.id, attempt.ordinal)) return []
    return [{ kind: 'shopper_returned', parameters: { ordinal: attempt.ordinal, through } }]
  })
}

async function isRecorded(tx: Pick<typeof db, 'orderEvent'>, orderId: string, ordinal: number): Promise<boolean> {
  const where = { orderId, kind: 'shopper_returned', parameters: { path: ['ordinal'], equals: ordinal } }
  return (await tx.orderEvent.findFirst({ where, select: { id: true } })) !== null
}
