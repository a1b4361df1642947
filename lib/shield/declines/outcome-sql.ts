import { Prisma } from '@/lib/generated/prisma/client'

/**
 * Joins the admissions in a statement, named `admission`, with the outcomes of their payment attempts: `declined` counts
 * every decline, since a gateway may let one link be tried with many cards, and `approved` is 1 or 0.
 */
export const JOIN_OUTCOMES = Prisma.sql`
  JOIN payment_attempt attempt ON attempt.id = admission.attempt_id
  CROSS JOIN LATERAL (
    SELECT GREATEST(
        count(DISTINCT gateway_transaction_id) FILTER (WHERE outcome = 'declined'),
        (attempt.decline_told_at IS NOT NULL)::int) AS declined,
      (count(*) FILTER (WHERE outcome = 'approved') > 0)::int AS approved
    FROM ledger_entry WHERE attempt_id = admission.attempt_id AND type IN ('authorization', 'capture')
  ) outcome`
