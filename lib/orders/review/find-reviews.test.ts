import { beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db'
import type { ReviewReason } from '@/lib/generated/prisma/enums'
import { newOrderNumber } from '@/lib/ids'
import { createOpenOrder } from '@/testing/builders'
import { countReviews, countByReason, findReviews } from './find-reviews'

let merchantId: string

beforeAll(async () => {
  merchantId = await queueOf(12, ['paid_twice'])
})

/** A merchant with so many orders that ask, a minute apart, and one that does not. */
async function queueOf(count: number, reviewReasons: ReviewReason[]): Promise<string> {
  const { merchant, order } = await createOpenOrder()
  const like = await db.order.findUniqueOrThrow({ where: { id: order.id }, omit: { id: true } })
  for (let index = 0; index < count; index += 1) {
    const own = { number: newOrderNumber(), token: `${index}-${order.id}`, idempotencyKey: crypto.randomUUID() }
    const all: ReviewReason[] = index === 3 ? [...reviewReasons, 'unconfirmed'] : reviewReasons
    const createdAt = new Date(Date.UTC(2026, 10, 24, 8, index))
    await db.order.create({
      data: { ...like, ...own, reviewReasons: all, createdAt, billingAddress: {}, shippingAddress: {} },
    })
  }
  return merchant.id
}

test('The queue has the oldest order first and each order once on its pages', async () => {
  const first = await findReviews(merchantId)
  const second = await findReviews(merchantId, { cursor: first.nextCursor ?? '' })
  const times = [...first.orders, ...second.orders].map(({ createdAt }) => createdAt.getTime())
  expect(times).toHaveLength(12)
  expect(times).toEqual([...new Set(times)].sort((a, b) => a - b))
  expect(second.nextCursor).toBeNull()
})

test('It can be narrowed to one reason, and says how many there are of each', async () => {
  const { orders } = await findReviews(merchantId, { reason: 'unconfirmed' })
  expect(orders).toMatchObject([{ reviewReasons: ['paid_twice', 'unconfirmed'] }])
  expect(await countByReason(merchantId)).toEqual(
    new Map([
      ['paid_twice', 12],
      ['unconfirmed', 1],
    ]),
  )
  expect(await countReviews(merchantId)).toBe(12)
})

test('Another merchant’s reviews are neither found nor counted, and an invalid cursor is ignored', async () => {
  const { merchant } = await createOpenOrder()
  expect(await countReviews(merchant.id)).toBe(0)
  const [stranger] = (await findReviews(merchantId)).orders
  for (const cursor of [stranger?.number ?? '', 'PO-0000-0000', '\0', '']) {
    expect((await findReviews(merchant.id, { cursor })).orders).toEqual([])
  }
})

test('Counting and finding need no scan of all orders', async () => {
  await db.$executeRaw`ANALYZE customer_order`
  const plan = await db.$transaction(async (tx) => {
    // The tests' table is small: a scan would be cheaper there. It must be possible to do without.
    await tx.$executeRaw`SET LOCAL enable_seqscan = off`
    return tx.$queryRaw<{ 'QUERY PLAN': string }[]>`
      EXPLAIN SELECT id FROM customer_order WHERE merchant_id = ${merchantId}::uuid AND review_reasons <> '{}'
      ORDER BY created_at, id LIMIT 11`
  })
  expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/Index.* customer_order_review/)
})
