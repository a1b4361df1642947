import { afterEach, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { log } from '@/lib/log'
import { appendEvents } from '@/lib/orders/change-order'
import type { RecordedEvent } from '@/lib/orders/outbox/read-events'
import { createOpenOrder } from '@/testing/builders'
import { startEventReaders } from './start-event-readers'

let readers: ReturnType<typeof startEventReaders> | undefined
afterEach(async () => readers?.stop())

const placed = [{ kind: 'order_placed', parameters: {} } as const]
const until = (what: () => unknown) => vi.waitFor(what, { timeout: 15_000, interval: 20 })

test('A registered reader reads what happens, goes on after it failed, and ends when it is stopped', async () => {
  const failures = vi.spyOn(log, 'error').mockImplementation(() => undefined)
  const seen: string[] = []
  const read = ({ orderId }: RecordedEvent): Promise<void> => {
    if (failures.mock.calls.length === 0) return Promise.reject(new Error('not yet'))
    seen.push(orderId)
    return Promise.resolve()
  }
  readers = startEventReaders({ test: read })
  await until(async () => expect(await db.eventReader.count({ where: { name: 'test' } })).toBe(1))
  const { order } = await createOpenOrder()
  await appendEvents(db, order.id, placed)
  await until(() => expect(seen).toEqual([order.id]))
  expect(failures).toHaveBeenCalledOnce()
  await readers.stop()
  await appendEvents(db, order.id, placed)
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(seen).toEqual([order.id])
})

test('Without readers nothing is done', async () => {
  const query = vi.spyOn(db, '$queryRaw')
  await startEventReaders({}).stop()
  expect(query).not.toHaveBeenCalled()
})
