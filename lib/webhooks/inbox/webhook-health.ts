import { db } from '@/lib/db'

export type HourOfDeliveries = { hour: Date; count: number; repeats: number; rejected: number }

/** The gateway's deliveries of the last 24 hours, the current hour included. */
export type WebhookHealth = {
  hours: HourOfDeliveries[]
  count: number
  repeats: number
  /** From the first byte of a delivery to its row in the ledger; null if none was recorded. */
  medianMs: number | null
  p95Ms: number | null
}

type Sums = { count: number; repeats: number; medianMs: number | null; p95Ms: number | null }

/** Hours are the merchant's: some time zones are half an hour apart from the others. */
export async function getWebhookHealth(merchant: { id: string; timeZone: string }, now: Date): Promise<WebhookHealth> {
  const hours = await db.$queryRaw<HourOfDeliveries[]>`
    WITH hours AS (
      SELECT generate_series(this_hour - interval '23 hours', this_hour, interval '1 hour') AS hour
      FROM date_trunc('hour', ${now}::timestamptz, ${merchant.timeZone}) AS this_hour
    ), counts AS (
      SELECT date_trunc('hour', received_at, ${merchant.timeZone}) AS hour, count(*)::int AS count,
        (count(*) FILTER (WHERE outcome = 'repeat'))::int AS repeats,
        (count(*) FILTER (WHERE outcome = 'rejected'))::int AS rejected
      FROM webhook_delivery
      WHERE merchant_id = ${merchant.id}::uuid AND received_at >= (SELECT min(hour) FROM hours)
      GROUP BY 1
    )
    SELECT hour, coalesce(count, 0) AS count, coalesce(repeats, 0) AS repeats, coalesce(rejected, 0) AS rejected
    FROM hours LEFT JOIN counts USING (hour) ORDER BY hour`
  const since = hours[0]?.hour ?? now
  const [sums] = await db.$queryRaw<Sums[]>`
    WITH delivery AS (
      SELECT outcome, extract(epoch FROM processed_at - first_byte_at) * 1000 AS ms
      FROM webhook_delivery WHERE merchant_id = ${merchant.id}::uuid AND received_at >= ${since}::timestamptz
    )
    SELECT count(*)::int AS count, (count(*) FILTER (WHERE outcome = 'repeat'))::int AS repeats,
      (percentile_disc(0.5) WITHIN GROUP (ORDER BY ms) FILTER (WHERE outcome = 'recorded'))::float AS "medianMs",
      (percentile_disc(0.95) WITHIN GROUP (ORDER BY ms) FILTER (WHERE outcome = 'recorded'))::float AS "p95Ms"
    FROM delivery`
  return { hours, ...(sums ?? { count: 0, repeats: 0, medianMs: null, p95Ms: null }) }
}
