import { db } from '@/lib/db'

/** An open payment is asked about within minutes; one that is due for so long is not being asked about. */
const LATE_MS = 10 * 60_000

export type Waiting = {
  /** Orders that need a person. */
  reviewReasons: number
  /** Webhooks stored and not yet processed. */
  openDeliveries: number
  /** Payments we should have asked about long ago. */
  unasked: number
}

/** What of a merchant waits: for a person, or for us. */
export async function countWaiting(merchantId: string, now: Date): Promise<Waiting> {
  const [reviewReasons, openDeliveries, unasked] = await Promise.all([
    countReviews(merchantId),
    countOpenDeliveries(merchantId),
    db.paymentAttempt.count({ where: { merchantId, nextPollAt: { lt: new Date(now.getTime() - LATE_MS) } } }),
  ])
  return { reviewReasons, openDeliveries, unasked }
}

async function countReviews(merchantId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) AS count FROM customer_order WHERE merchant_id = ${merchantId}::uuid AND review_reasons <> '{}'`
  return Number(row?.count ?? 0n)
}

/** Of an open delivery only the reference is known yet; the payment link of that reference says whose it is. */
async function countOpenDeliveries(merchantId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) AS count FROM webhook_delivery d JOIN payment_attempt a USING (merchant_txn_ref)
    WHERE d.processed_at IS NULL AND a.merchant_id = ${merchantId}::uuid`
  return Number(row?.count ?? 0n)
}
