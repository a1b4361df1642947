import type { LedgerEntry, PaymentOperation } from '@/lib/generated/prisma/client'

type Request = Pick<PaymentOperation, 'attemptId' | 'kind' | 'amountMinor' | 'currency' | 'createdAt'>
type Row = Pick<
  LedgerEntry,
  'gatewayTransactionId' | 'attemptId' | 'type' | 'outcome' | 'amountMinor' | 'currency' | 'recordedAt'
>

/**
 * Declines that may be what became of a request without an answer: alike, heard of after it was made, and named by no
 * other request. Whether one is, or somebody did the same in the gateway's portal, only a person can see (decision 9).
 *
 * @returns the gateway's ids
 */
export function findSimilarDeclines(
  request: Request,
  rows: Row[],
  requests: { gatewayTransactionId: string | null }[],
): string[] {
  const { attemptId, kind, amountMinor, currency, createdAt } = request
  const named = requests.map(({ gatewayTransactionId }) => gatewayTransactionId)
  const alike = rows.filter(
    (row) =>
      row.outcome === 'declined' &&
      row.attemptId === attemptId &&
      row.type === kind &&
      row.currency === currency &&
      (kind === 'void' || row.amountMinor === amountMinor) &&
      row.recordedAt >= createdAt,
  )
  return [...new Set(alike.map(({ gatewayTransactionId }) => gatewayTransactionId))].filter((id) => !named.includes(id))
}
