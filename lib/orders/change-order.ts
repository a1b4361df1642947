import { db, type Db } from '@/lib/db'
import { paymentCard } from './payment-card'
import { readFacts } from './read-facts'
import { deriveOrderState, type OrderState } from './derive-order-state'

/** A line of the timeline: what kind of thing, and what happened in words. */
export type Note = { kind: string; message: string }

/** The channel on which an order's change is announced; the payload is its id, and another time its merchant's. */
export const ORDER_CHANGED = 'order_changed'

/**
 * The only way to change what an order is: facts in, status out, in one database transaction.
 *
 * The order's row is locked first, so that whoever comes at the same moment waits and then sees these facts. Not so a
 * webhook that is being stored: the lock leaves the row's key alone, and the door never waits for an order.
 * `addFacts` writes rows and says what it did as timeline notes; no notes means nothing was new, and nothing is
 * touched. Never call the gateway inside (law 6).
 */
export async function changeOrder(orderId: string, addFacts: (tx: Db) => Promise<Note[]>): Promise<Note[]> {
  return db.$transaction(
    async (tx) => {
      await lockOrder(tx, orderId)
      const notes = await addFacts(tx)
      if (notes.length === 0) return notes
      const settled = await writeOrderState(tx, orderId)
      const all = settled ? [...notes, settled] : notes
      await tx.orderEvent.createMany({ data: all.map((note) => ({ orderId, ...note })) })
      await tx.$queryRaw`
        SELECT pg_notify(${ORDER_CHANGED}, id::text)::text, pg_notify(${ORDER_CHANGED}, merchant_id::text)::text
        FROM customer_order WHERE id = ${orderId}::uuid`
      return all
    },
    { timeout: 15_000, maxWait: 15_000 },
  )
}

/** Held until the transaction ends. Taken before anything else of the order's, so that nobody waits in a circle. */
export async function lockOrder(tx: Db, orderId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM customer_order WHERE id = ${orderId}::uuid FOR NO KEY UPDATE`
}

/** Folds the order's facts anew and stores the result; a note if that changed anything. */
async function writeOrderState(tx: Db, orderId: string): Promise<Note | null> {
  const order = await tx.order.findUniqueOrThrow({ where: { id: orderId } })
  const facts = await readFacts(tx, order)
  const after = deriveOrderState(facts)
  await tx.order.update({ where: { id: orderId }, data: { ...after, ...paymentCard(facts.ledger) } })
  return describeChange(order, after)
}

function describeChange(before: Pick<OrderState, 'status' | 'reviewReasons'>, after: OrderState): Note | null {
  const words: string[] = []
  if (before.status !== after.status) words.push(`The order is now ${after.status.replaceAll('_', ' ')}.`)
  const raised = after.reviewReasons.filter((reason) => !before.reviewReasons.includes(reason))
  const settled = before.reviewReasons.filter((reason) => !after.reviewReasons.includes(reason))
  if (raised.length > 0) words.push(`Needs a person: ${raised.join(', ').replaceAll('_', ' ')}.`)
  if (settled.length > 0) words.push(`No longer open: ${settled.join(', ').replaceAll('_', ' ')}.`)
  return words.length > 0 ? { kind: 'settled', message: words.join(' ') } : null
}
