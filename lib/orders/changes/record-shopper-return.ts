import { db, type Db } from '@/lib/db'
import type { OrderStatus } from '@/lib/generated/prisma/enums'
import { isOrderToken } from '@/lib/ids'
import { recordEvents } from '@/lib/orders/change-order'
import type { EventParameters } from '@/lib/orders/events'
import { recordPaymentHint } from './record-payment-hint'
import { pollSoon } from './restart-polling'

/** The statuses that do not say yet, or not rightly, what was paid. */
const MAY_BE_PAID: readonly OrderStatus[] = ['awaiting_payment', 'processing', 'declined', 'cancelled', 'expired']

type Through = EventParameters<'shopper_returned'>['through']

/**
 * Records that the shopper came back through one of our addresses. It proves nothing (law 5), so the order's state is
 * not derived again; through the success address it is a sign of a payment, and the order's links are polled. Recorded
 * once per attempt and address: a reload adds nothing.
 */
export async function recordShopperReturn(orderToken: string, through: Through): Promise<void> {
  if (!isOrderToken(orderToken)) return
  const order = await db.order.findUnique({
    where: { token: orderToken },
    select: { id: true, status: true, attempts: { orderBy: { ordinal: 'desc' }, take: 1, select: { ordinal: true } } },
  })
  const attempt = order?.attempts[0]
  if (!order || !attempt) return
  const back = { orderId: order.id, ordinal: attempt.ordinal, through }
  if (await isRecorded(db, back)) return
  await recordEvents(order.id, async (tx) => {
    if (await isRecorded(tx, back)) return []
    if (through === 'success' && MAY_BE_PAID.includes(order.status)) await pollLinks(tx, order.id)
    return [{ kind: 'shopper_returned', parameters: { ordinal: attempt.ordinal, through } }]
  })
}

type Return = { orderId: string; ordinal: number; through: Through }

async function isRecorded(tx: Pick<Db, 'orderEvent'>, { orderId, ordinal, through }: Return): Promise<boolean> {
  const [byOrdinal, byAddress] = [
    { parameters: { path: ['ordinal'], equals: ordinal } },
    { parameters: { path: ['through'], equals: through } },
  ]
  const where = { orderId, kind: 'shopper_returned', AND: [byOrdinal, byAddress] }
  return (await tx.orderEvent.findFirst({ where, select: { id: true } })) !== null
}

/** The address does not say which of the order's links was paid. */
async function pollLinks(tx: Db, orderId: string): Promise<void> {
  const open = await tx.paymentAttempt.findMany({ where: { orderId, linkState: 'open' }, select: { id: true } })
  for (const attempt of open) if (await recordPaymentHint(attempt, tx)) await pollSoon(tx, attempt)
}
