import type { Db } from '@/lib/db'

const MOST_TRIED_AGAIN = 1000

/** An event with its order's merchant, as readers need it. */
export const withMerchant = { order: { select: { merchantId: true } } } as const

/** Of the events that a reader has passed without receiving them, the oldest, in their order. */
export async function findSetAside(tx: Db, readerName: string) {
  const marks = await tx.setAsideEvent.findMany({
    where: { readerName },
    orderBy: { event: { position: 'asc' } },
    take: MOST_TRIED_AGAIN,
    include: { event: { include: withMerchant } },
  })
  return marks.map(({ event }) => event)
}

/** Which of these orders have events that the reader has not received. */
export async function findHeldOrders(tx: Db, readerName: string, orderIds: string[]): Promise<Set<string>> {
  const where = { readerName, event: { orderId: { in: orderIds } } }
  const marks = await tx.setAsideEvent.findMany({ where, select: { event: { select: { orderId: true } } } })
  return new Set(marks.map(({ event }) => event.orderId))
}
