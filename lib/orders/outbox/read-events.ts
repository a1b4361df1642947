import { db, type Db } from '@/lib/db'
import type { OrderEvent as OrderEventRow } from '@/lib/generated/prisma/client'
import { log } from '@/lib/log'
import { parseOrderEvent, type OrderEvent } from '@/lib/orders/events'
import { findHeldOrders, findSetAside, withMerchant } from './set-aside-events'

/** An event as its readers receive it. */
export type RecordedEvent = OrderEvent & { id: string; orderId: string; merchantId: string; at: Date }

/**
 * What a durable reader does with an event. It only writes to the database, in the transaction that also advances the
 * reader's position, so that both are committed or neither. Calls to other systems are queued as jobs, each with its own
 * retries. If it throws, the events are processed again and the reader makes no progress, so it must not fail because of
 * a single event.
 */
export type ReadEvent = (event: RecordedEvent, tx: Db) => Promise<void>

/** A reader that receives every event from its first start on. Its position is stored under its name. */
export type EventReader = { name: string; read: ReadEvent }

const AT_ONCE = 100

/**
 * Passes a reader its next events: each at least once, those of one order in their order. Any number of processes may
 * call this at any time; one of them reads, and the others return.
 *
 * An event that this version cannot read is set aside and reported, and so are the later events of its order. They are
 * tried again at each call, and received once a version can read them; other orders do not wait.
 *
 * @returns whether there may be more
 */
export async function readEvents(reader: EventReader): Promise<boolean> {
  await numberEvents()
  await addReader(reader.name)
  const { unreadable, isMore } = await db.$transaction((tx) => readNext(tx, reader), {
    timeout: 30_000,
    maxWait: 15_000,
  })
  for (const { id, kind } of unreadable) await report(reader.name, { id, kind })
  return isMore
}

async function readNext(tx: Db, reader: EventReader): Promise<{ unreadable: Row[]; isMore: boolean }> {
  const position = await lockPosition(tx, reader.name)
  if (position === null) return { unreadable: [], isMore: false }
  await readSetAside(tx, reader)
  const rows = await tx.orderEvent.findMany({
    where: { position: { gt: position } },
    orderBy: { position: 'asc' },
    take: AT_ONCE,
    include: withMerchant,
  })
  const { unreadable, setAside } = await readRows(tx, reader, rows)
  await tx.setAsideEvent.createMany({ data: setAside.map(({ id }) => ({ readerName: reader.name, eventId: id })) })
  const last = rows.at(-1)?.position
  if (last) await tx.eventReader.update({ where: { name: reader.name }, data: { position: last } })
  return { unreadable, isMore: rows.length === AT_ONCE }
}

async function readRows(tx: Db, { name, read }: EventReader, rows: Row[]) {
  const orderIds = rows.map(({ orderId }) => orderId)
  const held = await findHeldOrders(tx, name, orderIds)
  const unreadable: Row[] = []
  const setAside: Row[] = []
  for (const row of rows) {
    const event = toRecorded(row)
    if (event && !held.has(row.orderId)) {
      await read(event, tx)
      continue
    }
    held.add(row.orderId)
    setAside.push(row)
    if (!event) unreadable.push(row)
  }
  return { unreadable, setAside }
}

/** What another version set aside this one may be able to read. */
async function readSetAside(tx: Db, { name, read }: EventReader): Promise<void> {
  const held = new Set<string>()
  for (const row of await findSetAside(tx, name)) {
    const event = held.has(row.orderId) ? null : toRecorded(row)
    if (!event) {
      held.add(row.orderId)
      continue
    }
    await read(event, tx)
    await tx.setAsideEvent.delete({ where: { readerName_eventId: { readerName: name, eventId: row.id } } })
  }
}

async function report(reader: string, { id, kind }: Pick<Row, 'id' | 'kind'>): Promise<void> {
  const setAside = await db.setAsideEvent.count({ where: { readerName: reader } })
  log.error({ reader, event: id, kind, setAside }, 'an order event cannot be read by this version, and is set aside')
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

type Row = OrderEventRow & { order: { merchantId: string } }

/** Null for an event that this version cannot read. */
function toRecorded({ order, ...row }: Row): RecordedEvent | null {
  const event = parseOrderEvent(row)
  return event && { ...event, id: row.id, orderId: row.orderId, merchantId: order.merchantId, at: row.at }
}
