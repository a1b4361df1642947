import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test, vi } from 'vitest'
import { db, pool, type Db } from '@/lib/db'
import { log } from '@/lib/log'
import { appendEvents } from '@/lib/orders/change-order'
import { createOpenOrder } from '@/testing/builders'
import { withoutTriggers } from '@/testing/without-triggers'
import { readEvents, type EventReader, type RecordedEvent } from './read-events'

type Read = { orderId: string; ordinal: number }
const about = ({ orderId, ...event }: RecordedEvent): Read => {
  return { orderId, ordinal: event.kind === 'attempt_created' ? event.parameters.ordinal : 0 }
}

const event = (ordinal: number) => ({ kind: 'attempt_created', parameters: { ordinal } }) as const
const append = (orderId: string, ordinal: number, tx: Db = db) => appendEvents(tx, orderId, [event(ordinal)])

/** What a reader did is in the database, like its position. */
async function remember(tx: Db, name: string, read: Read): Promise<void> {
  await tx.$executeRaw`INSERT INTO read_by_test (name, order_id, ordinal) VALUES (${name}, ${read.orderId}::uuid, ${read.ordinal})`
}
const doneBy = (name: string) =>
  db.$queryRaw<Read[]>`SELECT order_id AS "orderId", ordinal FROM read_by_test WHERE name = ${name} ORDER BY id`

async function newReader(): Promise<EventReader> {
  const name = `test ${randomUUID()}`
  const reader: EventReader = { name, read: (event, tx) => remember(tx, name, about(event)) }
  await readAll(reader)
  return reader
}

async function readAll(reader: EventReader): Promise<void> {
  while (await readEvents(reader));
}

let order: string
let other: string
beforeEach(async () => {
  await db.$executeRaw`
    CREATE TABLE IF NOT EXISTS read_by_test (id bigserial, name text, order_id uuid, ordinal int)`
  order = (await createOpenOrder()).order.id
  other = (await createOpenOrder()).order.id
})

test('A reader gets every event from its first start on, once, and nothing from before', async () => {
  await append(order, 1)
  const { name, ...reader } = await newReader()
  await append(order, 2)
  await append(other, 1)
  await readAll({ name, ...reader })
  await readAll({ name, ...reader })
  await append(order, 3)
  await readAll({ name, ...reader })
  expect(await doneBy(name)).toEqual([
    { orderId: order, ordinal: 2 },
    { orderId: other, ordinal: 1 },
    { orderId: order, ordinal: 3 },
  ])
})

test('An event has the order, the merchant, the time, the kind and the parameters', async () => {
  const open = await createOpenOrder()
  const reader = await newReader()
  const seen: RecordedEvent[] = []
  await append(open.order.id, 2)
  await readAll({ ...reader, read: (event) => Promise.resolve(void seen.push(event)) })
  const [row] = await db.orderEvent.findMany({ where: { orderId: open.order.id } })
  const { id, at } = row ?? {}
  expect(seen).toEqual([{ id, at, orderId: open.order.id, merchantId: open.merchant.id, ...event(2) }])
})

test('An event that is committed late is read late, and not lost', async () => {
  const reader = await newReader()
  const slow = await pool.connect()
  try {
    await slow.query('BEGIN')
    const values = [order, JSON.stringify({ ordinal: 1 })]
    await slow.query(`INSERT INTO order_event (order_id, kind, parameters) VALUES ($1, 'attempt_created', $2)`, values)
    await append(other, 1)
    await readAll(reader)
    expect(await doneBy(reader.name)).toEqual([{ orderId: other, ordinal: 1 }])
    await slow.query('COMMIT')
  } finally {
    slow.release()
  }
  await readAll(reader)
  expect(await doneBy(reader.name)).toEqual([
    { orderId: other, ordinal: 1 },
    { orderId: order, ordinal: 1 },
  ])
})

test('A reader that is killed after its work and before storing its position repeats that work before it continues', async () => {
  const reader = await newReader()
  await append(order, 1)
  await append(order, 2)
  const killed: EventReader = {
    ...reader,
    read: async (event, tx) => {
      await reader.read(event, tx)
      if (about(event).ordinal === 2) await tx.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())::text`
    },
  }
  await expect(readEvents(killed)).rejects.toThrow()
  expect(await doneBy(reader.name)).toEqual([])
  await readAll(reader)
  expect((await doneBy(reader.name)).map(({ ordinal }) => ordinal)).toEqual([1, 2])
})

test('An event on which a reader throws is retried, and not skipped', async () => {
  const reader = await newReader()
  await append(order, 1)
  await expect(readEvents({ ...reader, read: () => Promise.reject(new Error('no')) })).rejects.toThrow('no')
  await append(order, 2)
  await readAll(reader)
  expect((await doneBy(reader.name)).map(({ ordinal }) => ordinal)).toEqual([1, 2])
})

test.each([
  ['kind', { kind: 'order_shipped' }],
  ['parameters', { parameters: { ordinal: 'one' } }],
])(
  'An event whose %s cannot be read is reported once and set aside, and only its own order waits for it',
  async (_, damage) => {
    const failures = vi.spyOn(log, 'error').mockImplementation(() => undefined)
    const reader = await newReader()
    const done = async () => (await doneBy(reader.name)).map(({ orderId, ordinal }) => [orderId, ordinal])
    await append(order, 1)
    const [{ id } = { id: '' }] = await db.orderEvent.findMany({ where: { orderId: order } })
    await withoutTriggers(db.orderEvent.update({ where: { id }, data: damage }))
    await append(order, 2)
    await append(other, 1)
    await readAll(reader)
    await append(order, 3)
    await append(other, 2)
    await readAll(reader)
    expect(await done()).toEqual([
      [other, 1],
      [other, 2],
    ])
    const kind = 'kind' in damage ? damage.kind : 'attempt_created'
    expect(failures.mock.calls).toEqual([[{ reader: reader.name, event: id, kind, setAside: 2 }, expect.any(String)]])
    await withoutTriggers(db.orderEvent.update({ where: { id }, data: event(1) }))
    await readAll(reader)
    await readAll(reader)
    expect((await done()).slice(2)).toEqual([1, 2, 3].map((ordinal) => [order, ordinal]))
    expect(await db.setAsideEvent.count()).toBe(0)
  },
)

test('Several readers in parallel miss no event, repeat none, and keep the sequence of each order', async () => {
  const reader = await newReader()
  const orders = [order, other, (await createOpenOrder()).order.id]
  const EVENTS = 30
  let isOver = false
  // Under each order's lock the next event is the one after the last that is there, as changes of one order are.
  const change = (orderId: string) =>
    db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM customer_order WHERE id = ${orderId}::uuid FOR NO KEY UPDATE`
      const ordinal = (await tx.orderEvent.count({ where: { orderId } })) + 1
      await append(orderId, ordinal, tx)
      await tx.$queryRaw`SELECT pg_sleep(random() * 0.01)::text`
    })
  const write = async (orderId: string) => {
    for (let done = 0; done < EVENTS / 2; done += 1) await change(orderId)
  }
  const copy = async () => {
    while (!isOver) await readEvents(reader)
  }
  const copies = [copy(), copy(), copy()]
  await Promise.all([...orders, ...orders].map(write))
  isOver = true
  await Promise.all(copies)
  await readAll(reader)
  const done = await doneBy(reader.name)
  for (const orderId of orders) {
    const ordinals = done.filter((read) => read.orderId === orderId).map(({ ordinal }) => ordinal)
    expect(ordinals).toEqual(Array.from({ length: EVENTS }, (_, index) => index + 1))
  }
})

test('Positions that were read are not given again after the newest events were deleted', async () => {
  const reader = await newReader()
  await append(order, 1)
  await readAll(reader)
  await withoutTriggers(db.orderEvent.deleteMany({ where: { orderId: order } }))
  await append(other, 1)
  await readAll(reader)
  expect(await doneBy(reader.name)).toEqual([
    { orderId: order, ordinal: 1 },
    { orderId: other, ordinal: 1 },
  ])
})
