import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { createMerchant, createOpenOrder } from '@/testing/builders'
import { findDeliveries, getDelivery, type DeliveryFilter } from './find-deliveries'

type Open = Awaited<ReturnType<typeof createOpenOrder>>
let open: Open
let shop: { id: string; timeZone: string }

const minute = (index: number) => new Date(Date.UTC(2026, 10, 24, 8, index))

async function deliver(
  data: Partial<Prisma.WebhookDeliveryUncheckedCreateInput> = {},
  { merchant, order, attempt }: Open = open,
) {
  const processedAt = data.outcome ? minute(59) : null
  return db.webhookDelivery.create({
    data: {
      merchantTxnRef: attempt.merchantTxnRef,
      body: '{}',
      bodySha256: '0'.repeat(64),
      headers: {},
      authenticity: {},
      merchantId: merchant.id,
      orderId: order.id,
      attemptId: attempt.id,
      processedAt,
      ...data,
    },
  })
}

const shown = async (filter: Partial<DeliveryFilter> = {}) =>
  (await findDeliveries(shop, { show: 'all', ...filter })).deliveries.map((delivery) => delivery.outcome ?? 'open')

beforeAll(async () => {
  open = await createOpenOrder()
  shop = { id: open.merchant.id, timeZone: 'Asia/Tokyo' }
  const outcomes = ['recorded', 'noted', 'repeat', 'ignored', 'rejected', 'dead'] as const
  for (const [index, outcome] of outcomes.entries()) await deliver({ outcome, receivedAt: minute(index) })
  const orphan = { merchantTxnRef: 'PO-0RPH-0RPH-1', attemptId: null, orderId: null }
  await deliver({ ...orphan, receivedAt: new Date('2026-11-24T14:59:59.999Z') })
  await deliver({ outcome: 'recorded' }, await createOpenOrder())
})

describe('The inbox shows, newest first,', () => {
  test.each([
    ['all', ['open', 'dead', 'rejected', 'ignored', 'repeat', 'noted', 'recorded']],
    ['open', ['open']],
    ['processed', ['repeat', 'noted', 'recorded']],
    ['recorded', ['recorded']],
    ['ignored', ['ignored']],
    ['rejected', ['rejected']],
    ['dead', ['dead']],
    ['orphan', ['open']],
  ] as const)('%s', async (show, outcomes) => {
    expect(await shown({ show })).toEqual(outcomes)
  })

  test('Those of one order, by its number or by a reference', async () => {
    expect(await shown({ search: open.order.number })).toHaveLength(6)
    expect(await shown({ search: open.attempt.merchantTxnRef, show: 'dead' })).toEqual(['dead'])
    expect(await shown({ search: 'PO-0RPH-0RPH' })).toEqual(['open'])
    expect(await shown({ search: 'PO-0000-0000' })).toEqual([])
  })

  test('Those of a day, which begins at the merchant’s midnight', async () => {
    expect(await shown({ from: '2026-11-24', to: '2026-11-24' })).toHaveLength(7)
    expect(await shown({ from: '2026-11-25' })).toEqual([])
    await deliver({ receivedAt: new Date('2026-11-24T15:00:00Z') })
    expect(await shown({ from: '2026-11-25' })).toHaveLength(1)
    expect(await shown({ to: '2026-11-24' })).toHaveLength(7)
  })
})

test('No delivery of another merchant is found by any search', async () => {
  const stranger = { id: (await createMerchant()).id, timeZone: 'UTC' }
  for (const filter of [
    {},
    { search: open.order.number },
    { search: open.attempt.merchantTxnRef },
    { show: 'orphan' as const },
  ]) {
    expect((await findDeliveries(stranger, { show: 'all', ...filter })).deliveries).toEqual([])
  }
  const { id } = await deliver()
  expect(await getDelivery(stranger.id, id)).toBeNull()
  expect(await getDelivery(shop.id, id)).toMatchObject({ order: { number: open.order.number } })
})

test('Pages of deliveries of the same moment contain each once, although more arrive meanwhile', async () => {
  const { merchant, ...rest } = await createOpenOrder()
  const many = Array.from({ length: 60 }, () => deliver({ receivedAt: minute(0) }, { merchant, ...rest }))
  const ids = (await Promise.all(many)).map(({ id }) => id)
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await findDeliveries({ id: merchant.id, timeZone: 'UTC' }, { show: 'all' }, cursor)
    seen.push(...page.deliveries.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
    await deliver({ receivedAt: minute(30) }, { merchant, ...rest })
  } while (cursor !== undefined)
  expect(seen).toHaveLength(60)
  expect(new Set(seen)).toEqual(new Set(ids))
})

test.each([
  '',
  '1',
  '1_',
  `99999999999999_${randomUUID()}`,
  `${'9'.repeat(30)}_${randomUUID()}`,
  "1_'; DROP TABLE webhook_delivery --xxxxxxxxxxx",
  '\0',
])('An invalid cursor (%j) is ignored', async (cursor) => {
  expect((await findDeliveries(shop, { show: 'all' }, cursor)).deliveries.length).toBeLessThanOrEqual(25)
})
