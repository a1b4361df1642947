import { db } from '@/lib/db'
import { explainResponseCode } from '@/lib/gateway/response-codes'
import type { ResponseKind } from '@/lib/gateway/response-code-table'
import type { ReportScope } from './period'

/** `code` is the gateway's response code; null where the gateway gave none. */
export type DeclineReason = { code: number | null; count: number }
/** Reasons of one kind, the most frequent first. */
export type DeclineGroup = { kind: ResponseKind; count: number; reasons: DeclineReason[] }

/** Why payments were declined in a period, grouped by who can act on it, counted on the day of the decline. */
export async function readDeclines({ merchantId, currency, timeZone, period }: ReportScope): Promise<DeclineGroup[]> {
  const rows = await db.$queryRaw<{ code: number | null; count: bigint }[]>`
    SELECT response_code AS code, count(*) AS count FROM ledger_entry
    WHERE merchant_id = ${merchantId}::uuid AND outcome = 'declined' AND type IN ('authorization', 'capture')
      AND recorded_at >= ${period.from}::timestamp AT TIME ZONE ${timeZone}
      AND recorded_at < (${period.to}::timestamp + interval '1 day') AT TIME ZONE ${timeZone}
      AND currency = ${currency}
    GROUP BY 1 ORDER BY 2 DESC, 1`
  const groups = new Map<ResponseKind, DeclineReason[]>()
  for (const { code, count } of rows) {
    const kind = code === null ? 'issuer' : explainResponseCode(code).kind
    groups.set(kind, [...(groups.get(kind) ?? []), { code, count: Number(count) }])
  }
  return [...groups]
    .map(([kind, reasons]) => ({ kind, reasons, count: reasons.reduce((sum, { count }) => sum + count, 0) }))
    .sort((a, b) => b.count - a.count)
}
