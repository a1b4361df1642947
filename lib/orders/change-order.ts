import { db, type Db } from '@/lib/db'
import type { OrderEvent } from './events'
import { paymentCard } from './payment-card'
import { readFacts } from './read-facts'
import { deriveOrderState, type OrderState } from './derive-order-state'

/** The channel on which an order's change is announced; the payload is its id, and another time its merchant's. */
export const ORDER_CHANGED = 'order_changed'

/** The value for the caller, and the events to be recorded. No events: nothing was new. */
export type Change<T> = { value: T; events: OrderEvent[] }

/**
 * The only way to change what an order is: facts in, status out, in one database transaction.
 *
 * The order's row is locked first, so that a concurrent change waits and then sees these facts. Storing a webhook does
 * not wait, because the lock does not cover the row's key. `addFacts` writes rows and returns events; with none,
 * nothing is derived again. Never call the gateway inside (law 6).
 *
 * @returns the value that `addFacts` returned
 */
export async function changeOrder<T>(orderId: string, addFacts: (tx: Db) => Promise<Change<T>>): Promise<T> {
  return withLockedOrder(orderId, async (tx) => {
    const { value, events } = await addFacts(tx)
    if (events.length > 0) await appendEvents(tx, orderId, [...events, ...(await writeOrderState(tx, orderId))])
    return value
  })
}

/**
 * Records what happened to an order without changing any fact that its state is derived from: the rows that `work`
 * writes and their events are committed together.
 */
export async function recordEvents(orderId: string, work: (tx: Db) => Promise<OrderEvent[]>): Promise<void> {
  await withLockedOrder(orderId, async (tx) => {
    const events = await work(tx)
    if (events.length > 0) await appendEvents(tx, orderId, events)
  })
}

function withLockedOrder<T>(orderId: string, work: (tx: Db) => Promise<T>): Promise<T> {
  return db.$transaction(
    async (tx) => {
      await lockOrder(tx, orderId)
      return work(tx)
    },
    { timeout: 15_000, maxWait: 15_000 },
  )
}

/** Held until the transaction ends. Taken before any other lock on the order's rows, to prevent deadlocks. */
async function lockOrder(tx: Db, orderId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM customer_order WHERE id = ${orderId}::uuid FOR NO KEY UPDATE`
}

/**
 * The only writer of order events: records them and announces the change, in one statement.
 *
 * It takes the order's lock, unless the transaction holds it already, before it numbers the events. The events of one
 * order therefore become visible in the order of their place, which readers rely on (outbox/).
 */
export async function appendEvents(tx: Db, orderId: string, events: OrderEvent[]): Promise<void> {
  await tx.$queryRaw`
    WITH changed AS MATERIALIZED (
      SELECT id, merchant_id FROM customer_order WHERE id = ${orderId}::uuid FOR NO KEY UPDATE
    ), added AS (
      INSERT INTO order_event (order_id, kind, parameters)
      SELECT changed.id, event.value ->> 'kind', event.value -> 'parameters'
      FROM changed, jsonb_array_elements(${JSON.stringify(events)}::jsonb) WITH ORDINALITY AS event (value, place)
      ORDER BY event.place
    )
    SELECT pg_notify(${ORDER_CHANGED}, id::text)::text, pg_notify(${ORDER_CHANGED}, merchant_id::text)::text
    FROM changed`
}

/** Derives the order's state from its facts and stores it; the events describe what changed. */
async function writeOrderState(tx: Db, orderId: string): Promise<OrderEvent[]> {
  const order = await tx.order.findUniqueOrThrow({ where: { id: orderId } })
  const facts = await readFacts(tx, order)
  const after = deriveOrderState(facts)
  await tx.order.update({ where: { id: orderId }, data: { ...after, ...paymentCard(facts.ledger) } })
  return listChanges(order, after)
}

type Stored = Pick<OrderState, 'status' | 'reviewReasons'>

function listChanges(before: Stored, after: Stored): OrderEvent[] {
  const raised = after.reviewReasons.filter((reason) => !before.reviewReasons.includes(reason))
  const cleared = before.reviewReasons.filter((reason) => !after.reviewReasons.includes(reason))
  return [
    ...(before.status === after.status
      ? []
      : [{ kind: 'status_changed', parameters: { from: before.status, to: after.status } } as const]),
    ...raised.map((reason) => ({ kind: 'review_raised', parameters: { reason } }) as const),
    ...cleared.map((reason) => ({ kind: 'review_cleared', parameters: { reason } }) as const),
  ]
}
