import { db } from '@/lib/db'
import type { ShieldStanding } from '@/lib/generated/prisma/enums'
import { JOIN_OUTCOMES } from './outcome-sql'
import type { VisitorKeys } from '@/lib/shield/visitor/visitor'

/** How far back payments are looked at. */
export const WINDOW_MS = 15 * 60_000

export type Outcomes = { declined: number; approved: number }

/** The outcomes of the payments of one standing and amount, and of those among them that share a key with a visitor. */
export type GroupOutcomes = Outcomes & {
  standing: ShieldStanding
  amountMinor: bigint
  currency: string
  alike: Outcomes
}

type Row = {
  standing: ShieldStanding
  amount_minor: bigint
  currency: string
  declined: number
  approved: number
  alike_declined: number
  alike_approved: number
}

/**
 * Counts the outcomes of a merchant's payments in the last minutes.
 */
export async function readDeclines(merchantId: string, keys: VisitorKeys, now: Date): Promise<GroupOutcomes[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT admission.standing::text, admission.amount_minor, admission.currency,
      sum(declined)::int AS declined, sum(approved)::int AS approved,
      coalesce(sum(declined) FILTER (WHERE is_alike), 0)::int AS alike_declined,
      coalesce(sum(approved) FILTER (WHERE is_alike), 0)::int AS alike_approved
    FROM (
      SELECT *, block_key = ${keys.block} OR email_key = ${keys.email} OR cart_key = ${keys.cart} AS is_alike
      FROM shield_admission
      WHERE merchant_id = ${merchantId}::uuid AND at > ${new Date(now.getTime() - WINDOW_MS)}::timestamptz
    ) admission
    ${JOIN_OUTCOMES}
    GROUP BY 1, 2, 3`
  return rows.map((row) => ({
    standing: row.standing,
    amountMinor: row.amount_minor,
    currency: row.currency,
    declined: row.declined,
    approved: row.approved,
    alike: { declined: row.alike_declined, approved: row.alike_approved },
  }))
}
