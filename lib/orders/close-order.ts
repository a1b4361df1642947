import type { OrderClosure } from '@/lib/generated/prisma/enums'
import { changeOrder } from './change-order'
import { endingOf } from './ending'

/**
 * Gives an order up. Only one that is plainly unpaid: with money on it or a payment under way nothing happens. Whoever
 * calls has asked the gateway first (law 6). Money that arrives afterwards is recorded and asks for a person.
 *
 * @param why the timeline's sentence
 * @returns whether the order was closed
 */
export async function closeOrder(orderId: string, as: OrderClosure, why: string): Promise<boolean> {
  const notes = await changeOrder(orderId, async (tx) => {
    const order = await tx.order.findUniqueOrThrow({ where: { id: orderId } })
    const transactions = await tx.transaction.findMany({ where: { orderId } })
    const deliveries = await tx.webhookDelivery.findMany({ where: { orderId, processedAt: null } })
    const ending = endingOf({ ...order, transactions, deliveries })
    if (ending !== 'not_paid' && ending !== 'declined') return []
    await tx.order.update({ where: { id: orderId }, data: { closedAs: as, closedAt: new Date() } })
    return [{ kind: as, message: why }]
  })
  return notes.length > 0
}
