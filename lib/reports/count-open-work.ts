import { db } from '@/lib/db'

/** A payment attempt is polled within minutes. One that has been due for longer than this is overdue. */
const OVERDUE_MS = 10 * 60_000

export type OpenWork = {
  /** Orders that need review. */
  reviews: number
  /** Webhooks that are stored and not yet processed. */
  pendingWebhooks: number
  /** Payment attempts whose poll is overdue. */
  overduePolls: number
}

/** Counts the open work of a merchant's users and of this application. */
export async function countOpenWork(merchantId: string, now: Date): Promise<OpenWork> {
  const [reviews, pendingWebhooks, overduePolls] = await Promise.all([
    countReviews(merchantId),
    countPendingWebhooks(merchantId),
    db.paymentAttempt.count({ where: { merchantId, nextPollAt: { lt: new Date(now.getTime() - OVERDUE_MS) } } }),
  ])
  return { reviews, pendingWebhooks, overduePolls }
}

async function countReviews(merchantId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) AS count FROM customer_order WHERE merchant_id = ${merchantId}::uuid AND review_reasons <> '{}'`
  return Number(row?.count ?? 0n)
}

/** Of a pending webhook only the reference is known; the payment attempt of that reference names the merchant. */
async function countPendingWebhooks(merchantId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) AS count FROM webhook_delivery d JOIN payment_attempt a USING (merchant_txn_ref)
    WHERE d.processed_at IS NULL AND a.merchant_id = ${merchantId}::uuid`
  return Number(row?.count ?? 0n)
}
