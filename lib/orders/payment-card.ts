import type { TransactionOutcome } from '@/lib/generated/prisma/enums'

/** The part of a ledger row that names the card and whether the money is real. */
export type CardFact = {
  gatewayTransactionId: string
  outcome: TransactionOutcome
  scheme: string | null
  isLive: boolean | null
  occurredAt: Date | null
  recordedAt: Date
}

/**
 * The card scheme of an order's payment, and whether it was with real money: from the last approved row, or else from
 * the last row. Last by the gateway's own time, so that the order in which rows arrived has no effect.
 */
export function paymentCard(ledger: readonly CardFact[]): { scheme: string | null; isLive: boolean | null } {
  const newestFirst = [...ledger].sort((a, b) => compare(b, a))
  const telling = [...newestFirst.filter((row) => row.outcome === 'approved'), ...newestFirst]
  return {
    scheme: telling.find((row) => row.scheme !== null)?.scheme ?? null,
    isLive: telling.find((row) => row.isLive !== null)?.isLive ?? null,
  }
}

function compare(a: CardFact, b: CardFact): number {
  const byTime = timeOf(a) - timeOf(b)
  if (byTime !== 0) return byTime
  return a.gatewayTransactionId < b.gatewayTransactionId ? -1 : Number(a.gatewayTransactionId > b.gatewayTransactionId)
}

function timeOf({ occurredAt, recordedAt }: CardFact): number {
  return (occurredAt ?? recordedAt).getTime()
}
