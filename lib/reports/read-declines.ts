import { db } from '@/lib/db'
import { explainResponseCode } from '@/lib/gateway/response-codes'
import type { ResponseKind } from '@/lib/gateway/response-code-table'
import type { Period } from './period'

export type DeclineReason = { code: number | null; meaning: string; count: number }
/** Reasons of one kind, the most frequent first. */
export type DeclineGroup = { kind: ResponseKind; count: number; reasons: DeclineReason[] }

/** Why payments in a currency were declined, grouped by whose matter that is, on the days they were declined. */
export async function readDeclines(
  merchantId: string,
  currency: string,
  timeZone: string,
  { from, to }: Period,
): Promise<DeclineGroup[]> {
  const rows = await db.$queryRaw<{ code: number | null; count: bigint }[]>`
    SELECT response_code AS code, count(*) AS count FROM ledger_entry
    WHERE merchant_id = ${merchantId}::uuid AND outcome = 'declined' AND type IN ('authorization', 'capture')
      AND recorded_at >= ${from}::timestamp AT TIME ZONE ${timeZone}
      AND recorded_at < (${to}::timestamp + interval '1 day') AT TIME ZONE ${timeZone}
      AND currency = ${currency}
    GROUP BY 1 ORDER BY 2 DESC, 1`
  const groups = new Map<ResponseKind, DeclineReason[]>()
  for (const { code, count } of rows) {
    const { kind, meaning } = explain(code)
    groups.set(kind, [...(groups.get(kind) ?? []), { code, meaning, count: Number(count) }])
  }
  return [...groups]
    .map(([kind, reasons]) => ({ kind, reasons, count: reasons.reduce((sum, { count }) => sum + count, 0) }))
    .sort((a, b) => b.count - a.count)
}

function explain(code: number | null): { kind: ResponseKind; meaning: string } {
  return code === null ? { kind: 'issuer', meaning: 'Declined without a code' } : explainResponseCode(code)
}
