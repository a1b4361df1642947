import { db, type Db } from '@/lib/db'
import type { OrderEvent as OrderEventRow } from '@/lib/generated/prisma/client'
import { parseOrderEvent, type OrderEvent } from '@/lib/orders/events'

/** An event as its readers receive it. */
export type RecordedEvent = OrderEvent & { id: string; orderId: string; merchantId: string; at: Date }

/**
 * A reader that receives every event from its first start on: e-mails, a merchant's own webhooks. Its position is stored
 * under its name, which must therefore never change.
 */
export type EventReader = {
  name: string
  /**
   * Only writes to the database, in the transaction that also advances the reader's position, so that both are committed
   * or neither. Calls to other systems are queued as jobs, each with its own retries. If it throws, the events are
   * processed again and the reader makes no progress, so it must not fail because of a single event.
   */
  read: (event: RecordedEvent, tx: Db) => Promise<void>
}

const AT_ONCE = 100

/**
 * Passes a reader its next events: each at least once, those of one order in their order. Any number of processes may
 * call this at any time; one of them reads, and the others return.
 *
 * @returns whether there may be more
 */
export async function readEvents({ name, read }: EventReader): Promise<boolean> {
  await numberEvents()
  await addReader(name)
  return db.$transaction(
    async (tx) => {
      const position = await lockPosition(tx, name)
      if (position === null) return false
      const rows = await tx.orderEvent.findMany({
        where: { position: { gt: position } },
        orderBy: { position: 'asc' },
        take: AT_ONCE,
        include: { order: { select: { merchantId: true } } },
      })
      for (const row of rows) await read(toRecorded(row), tx)
      const last = rows.at(-1)?.position
      if (last) await tx.eventReader.update({ where: { name }, data: { position: last } })
      return rows.length === AT_ONCE
    },
    { timeout: 30_000, maxWait: 15_000 },
  )
}

/**
 * Assigns a position to events that were committed without one. `place` cannot serve as a position: a transaction may
 * take its place early and commit late, when readers have already passed it.
 */
async function numberEvents(): Promise<void> {
  await db.$queryRaw`SELECT number_order_events()::text`
}

/** A new reader starts with the events that follow. */
async function addReader(name: string): Promise<void> {
  await db.$executeRaw`
    INSERT INTO event_reader (name, position)
    SELECT ${name}, coalesce(max(position), 0) FROM order_event
    WHERE NOT EXISTS (SELECT FROM event_reader WHERE name = ${name})
    ON CONFLICT DO NOTHING`
}

/** Null while another process reads for this reader. */
async function lockPosition(tx: Db, name: string): Promise<bigint | null> {
  const [reader] = await tx.$queryRaw<{ position: bigint }[]>`
    SELECT position FROM event_reader WHERE name = ${name} FOR UPDATE SKIP LOCKED`
  return reader?.position ?? null
}

/** An event that only a newer version knows is left to a process of that version: this one does not pass it. */
function toRecorded({ order, ...row }: OrderEventRow & { order: { merchantId: string } }): RecordedEvent {
  const event = parseOrderEvent(row)
  if (!event) throw new Error(`This version does not know the event ${row.id} of kind ${row.kind}`)
  return { ...event, id: row.id, orderId: row.orderId, merchantId: order.merchantId, at: row.at }
}
