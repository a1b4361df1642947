import type { LedgerEntry, PaymentOperation } from '@/lib/generated/prisma/client'

type Request = Pick<PaymentOperation, 'attemptId' | 'kind' | 'amountMinor' | 'currency' | 'createdAt'>
type Row = Pick<
  LedgerEntry,
  'gatewayTransactionId' | 'attemptId' | 'type' | 'outcome' | 'amountMinor' | 'currency' | 'recordedAt'
>

/**
 * Declines that may be the outcome of a request without an answer: of the same kind and amount, recorded after it was
 * created, and matched with no other request. The same operation may also have been made in the gateway's portal, so
 * only a user can tell (decision 9).
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
