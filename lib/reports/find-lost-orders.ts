import { db } from '@/lib/db'
import type { Period } from './period'

export type LostOrder = {
  number: string
  createdAt: Date
  customerName: string
  email: string
  totalMinor: bigint
  currency: string
  /** Of the last decline; null where none was told. */
  code: number | null
}

/**
 * Orders of a period whose last payment was declined and that nobody has paid since, newest first. Whoever has paid
 * another order afterwards, however the e-mail is written, did come back and is left out.
 */
export function findLostOrders(
  merchantId: string,
  currency: string,
  timeZone: string,
  { from, to }: Period,
  take: number,
): Promise<LostOrder[]> {
  return db.$queryRaw<LostOrder[]>`
    SELECT o.number, o.created_at AS "createdAt", o.customer_name AS "customerName", o.email, o.total_minor AS "totalMinor",
      o.currency, last.code
    FROM customer_order o
    CROSS JOIN LATERAL (
      SELECT coalesce(l.response_code, a.decline_told_code) AS code, l.id IS NOT NULL OR a.decline_told_at IS NOT NULL AS declined
      FROM payment_attempt a
      LEFT JOIN LATERAL (
        SELECT id, response_code FROM ledger_entry
        WHERE attempt_id = a.id AND outcome = 'declined' AND type IN ('authorization', 'capture')
        ORDER BY recorded_at DESC LIMIT 1) l ON true
      WHERE a.order_id = o.id ORDER BY a.ordinal DESC LIMIT 1) last
    WHERE o.merchant_id = ${merchantId}::uuid AND o.currency = ${currency} AND o.status IN ('declined', 'expired') AND last.declined
      AND o.created_at >= ${from}::timestamp AT TIME ZONE ${timeZone}
      AND o.created_at < (${to}::timestamp + interval '1 day') AT TIME ZONE ${timeZone}
      AND NOT EXISTS (
        SELECT FROM customer_order p
        WHERE p.merchant_id = o.merchant_id AND lower(p.email) = lower(o.email) AND p.created_at > o.created_at
          AND p.status IN ('authorized', 'paid', 'partially_refunded', 'refunded'))
    ORDER BY o.created_at DESC, o.id DESC
    LIMIT ${take}`
}
