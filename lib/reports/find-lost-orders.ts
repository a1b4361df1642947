import { db } from '@/lib/db'
import type { ReportScope } from './period'

export type LostOrder = {
  number: string
  createdAt: Date
  customerName: string
  email: string
  totalMinor: bigint
  currency: string
  /** The response code of the last decline; null without one. */
  code: number | null
}

/**
 * Orders of a period whose last payment was declined and that have not been paid since, newest first. Orders of a
 * customer who paid another order later are left out, and so are those without an e-mail, which was erased; the e-mail is
 * compared without regard to case.
 */
export function findLostOrders(scope: ReportScope, limit: number): Promise<LostOrder[]> {
  const { merchantId, currency, timeZone, period } = scope
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
      AND o.customer_erased_at IS NULL
      AND o.created_at >= ${period.from}::timestamp AT TIME ZONE ${timeZone}
      AND o.created_at < (${period.to}::timestamp + interval '1 day') AT TIME ZONE ${timeZone}
      AND NOT EXISTS (
        SELECT FROM customer_order p
        WHERE p.merchant_id = o.merchant_id AND lower(p.email) = lower(o.email) AND p.created_at > o.created_at
          AND p.status IN ('authorized', 'paid', 'partially_refunded', 'refunded'))
    ORDER BY o.created_at DESC, o.id DESC
    LIMIT ${limit}`
}
