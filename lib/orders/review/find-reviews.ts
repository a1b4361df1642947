import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import type { ReviewReason } from '@/lib/generated/prisma/enums'
import { isOrderNumber } from '@/lib/ids'
import { fingerprintOf } from './resolution'
import { readFacts } from '@/lib/orders/read-facts'

/* A merchant's orders that need review. `review_reasons <> '{}'` is written out, so that the partial index applies. */

const PAGE = 10
const COUNT_UP_TO = 100

/** The number of orders that need review, counted up to a limit: 100 means 100 or more. */
export async function countReviews(merchantId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT 1 FROM customer_order WHERE merchant_id = ${merchantId}::uuid AND review_reasons <> '{}' LIMIT ${COUNT_UP_TO}
    ) AS asking`
  return row?.count ?? 0
}

/** The number of orders for each reason; an order with two reasons is counted for both. */
export async function countByReason(merchantId: string): Promise<Map<ReviewReason, number>> {
  const rows = await db.$queryRaw<{ reason: ReviewReason; count: number }[]>`
    SELECT unnest(review_reasons)::text AS reason, count(*)::int AS count
    FROM customer_order WHERE merchant_id = ${merchantId}::uuid AND review_reasons <> '{}' GROUP BY 1`
  return new Map(rows.map(({ reason, count }) => [reason, count]))
}

/** A page of the queue, the oldest order first. The cursor is the last order's number; an unknown one starts anew. */
export async function findReviews(
  merchantId: string,
  { reason, cursor }: { reason?: ReviewReason; cursor?: string } = {},
) {
  const last =
    cursor !== undefined && isOrderNumber(cursor)
      ? await db.order.findFirst({ where: { merchantId, number: cursor } })
      : null
  const found = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM customer_order
    WHERE merchant_id = ${merchantId}::uuid AND review_reasons <> '{}'
      ${reason ? Prisma.sql`AND ${reason}::review_reason = ANY (review_reasons)` : Prisma.empty}
      ${last ? Prisma.sql`AND (created_at, id) > (${last.createdAt}::timestamptz, ${last.id}::uuid)` : Prisma.empty}
    ORDER BY created_at, id LIMIT ${PAGE + 1}`
  const orders = []
  for (const { id } of found.slice(0, PAGE)) orders.push(await readCase(id))
  return { orders, nextCursor: found.length > PAGE ? (orders.at(-1)?.number ?? null) : null }
}

/** An order with the facts that a review needs, and the fingerprint of the facts that are displayed. */
async function readCase(orderId: string) {
  const order = await db.order.findUniqueOrThrow({
    where: { id: orderId },
    include: {
      attempts: { orderBy: { ordinal: 'asc' } },
      ledgerEntries: { orderBy: { recordedAt: 'asc' } },
      operations: { where: { state: { in: ['unclear', 'failed'] } }, orderBy: { createdAt: 'asc' } },
      deliveries: {
        where: { OR: [{ outcome: 'dead' }, { misdirected: true }] },
        orderBy: { receivedAt: 'desc' },
        take: 3,
        select: { id: true, outcome: true, misdirected: true },
      },
    },
  })
  const facts = await readFacts(db, order)
  return {
    ...order,
    fingerprints: new Map(order.reviewReasons.map((reason) => [reason, fingerprintOf(reason, facts)])),
  }
}

export type ReviewCase = Awaited<ReturnType<typeof readCase>>
