import { afterEach, expect, test, vi } from 'vitest'
import { CLIENT_ADDRESS_HEADER } from '@/lib/client-address'
import { db } from '@/lib/db'
import { beginDraining } from '@/lib/draining'
import { appendEvents } from '@/lib/orders/change-order'
import { createOpenOrder } from '@/testing/builders'
import { liveResponse } from './live-response'

const opened: (() => void)[] = []
afterEach(() => opened.splice(0).forEach((leave) => leave()))

type Stream = { status: number; read: () => string; leave: () => void; ended: () => boolean }

type Options = { look?: () => Promise<unknown>; address?: string; isThere?: boolean; find?: () => void }

async function open(
  watchedId: string,
  { look = () => Promise.resolve('seen'), address = '192.0.2.1', isThere = true, find = () => {} }: Options = {},
): Promise<Stream> {
  const leaving = new AbortController()
  const headers = { [CLIENT_ADDRESS_HEADER]: address }
  const request = new Request('https://shop.example/', { headers, signal: leaving.signal })
  const response = await liveResponse(request, {
    reader: 'order_page',
    key: watchedId,
    find: () => {
      find()
      return Promise.resolve(isThere ? { watchedId, look } : null)
    },
  })
  let text = ''
  let isOver = false
  const read = async () => {
    for await (const chunk of response.body ?? []) text += Buffer.from(chunk).toString()
    isOver = true
  }
  void read()
  opened.push(() => leaving.abort())
  return { status: response.status, read: () => text, leave: () => leaving.abort(), ended: () => isOver }
}

test('All followers of an order are told of a change after one look', async () => {
  const { order } = await createOpenOrder()
  let state = 'before'
  const look = vi.fn(() => Promise.resolve<unknown>(state))
  const streams = await Promise.all(Array.from({ length: 10 }, () => open(order.id, { look })))
  await vi.waitFor(() =>
    expect(streams.map(({ read }) => read())).toEqual(Array(10).fill('event: order\ndata: "before"\n\n')),
  )
  // The connection that listens is opened by the first follower.
  await vi.waitFor(async () => {
    const rows =
      await db.$queryRaw`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`
    expect(rows).toHaveLength(1)
  })
  const before = look.mock.calls.length
  state = 'after'
  await appendEvents(db, order.id, [{ kind: 'order_placed', parameters: {} }])
  await vi.waitFor(() => expect(streams.every(({ read }) => read().endsWith('data: "after"\n\n'))).toBe(true))
  expect(look.mock.calls.length - before).toBe(1)
})

test('An order has twenty streams, and one that ends makes room', async () => {
  const streams = await Promise.all(Array.from({ length: 25 }, () => open('order-1')))
  expect(streams.filter(({ status }) => status === 200)).toHaveLength(20)
  expect(streams.filter(({ status }) => status === 503)).toHaveLength(5)
  expect((await open('order-2')).status).toBe(200)
  streams[0]?.leave()
  expect((await open('order-1')).status).toBe(200)
  expect((await open('order-1')).status).toBe(503)
})

test('Streams beyond the limit look nothing up, and what is not found leaves its place', async () => {
  const find = vi.fn()
  await Promise.all(Array.from({ length: 1500 }, () => open('order-4', { find })))
  expect(find).toHaveBeenCalledTimes(20)
  const absent = await Promise.all(Array.from({ length: 25 }, () => open('order-5', { isThere: false })))
  expect(absent.filter(({ status }) => status === 404)).toHaveLength(20)
  expect((await open('order-5')).status).toBe(200)
})

test('An address has a hundred streams, whatever they watch, and a process has a thousand', async () => {
  const countOpen = async (address: string) => {
    const streams = Array.from({ length: 110 }, (_, index) => open(`order-${address}-${index}`, { address }))
    return (await Promise.all(streams)).filter(({ status }) => status === 200).length
  }
  const counts: number[] = []
  for (let index = 0; index < 11; index++) counts.push(await countOpen(`198.51.100.${index}`))
  expect(counts).toEqual([...Array<number>(10).fill(100), 0])
})

test('What cannot be seen for a moment is skipped, and the stream goes on', async () => {
  const { order } = await createOpenOrder()
  const look = vi.fn(() => Promise.resolve<unknown>('back')).mockRejectedValueOnce(new Error('no'))
  const stream = await open(order.id, { look })
  await vi.waitFor(() => expect(look).toHaveBeenCalledOnce())
  expect(stream.read()).toBe('')
  await appendEvents(db, order.id, [{ kind: 'order_placed', parameters: {} }])
  await vi.waitFor(() => expect(stream.read()).toContain('back'))
})

test('A look that sees no change is told as such, without what is seen', async () => {
  const { order } = await createOpenOrder()
  const stream = await open(order.id)
  await vi.waitFor(() => expect(stream.read()).toContain('seen'))
  await vi.waitFor(async () => {
    await appendEvents(db, order.id, [{ kind: 'order_placed', parameters: {} }])
    expect(stream.read()).toMatch(/^event: order\ndata: "seen"\n\n(?:event: unchanged\ndata: -\n\n)+$/)
  })
})

test('When the process drains, streams end and say when to come back', async () => {
  const stream = await open('order-3', { address: '203.0.113.2' })
  await beginDraining()
  await vi.waitFor(() => expect(stream.ended()).toBe(true))
  expect(stream.read()).toMatch(/retry: \d{4}\n\n$/)
  const late = await open('order-3', { address: '203.0.113.2' })
  await vi.waitFor(() => expect(late.ended()).toBe(true))
  expect(late.status).toBe(200)
  expect(late.read()).toMatch(/^retry: \d{4}\n\n$/)
})
