import { db } from '@/lib/db'
import { isOrderToken } from '@/lib/ids'

/**
 * Writes into the timeline that the shopper came back through a URL. The browser proves nothing (law 5): no
 * status moves. A reload is not noted again.
 */
export async function recordShopperReturn(orderToken: string, through: 'cancelled'): Promise<void> {
  if (!isOrderToken(orderToken)) return
  const order = await db.order.findUnique({
    where: { token: orderToken },
    select: { id: true, attempts: { orderBy: { ordinal: 'desc' }, take: 1, select: { ordinal: true } } },
  })
  const attempt = order?.attempts[0]
  if (!order || !attempt) return
  const kind = `returned_${through}_${attempt.ordinal}`
  const message = 'The shopper came back without paying. The payment link stays as it is.'
  await db.$executeRaw`
    INSERT INTO order_event (order_id, kind, message)
    SELECT ${order.id}::uuid, ${kind}, ${message}
    WHERE NOT EXISTS (SELECT 1 FROM order_event WHERE order_id = ${order.id}::uuid AND kind = ${kind})`
}
