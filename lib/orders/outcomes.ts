import type { TransactionOutcome, TransactionType } from '@/lib/generated/prisma/enums'

/** Final outcomes: the gateway reports no other one of the transaction afterwards, unless it contradicts itself. */
export const FINAL_OUTCOMES = ['approved', 'declined'] as const satisfies TransactionOutcome[]

/** Whether the gateway has decided it: neither pending nor unclear. */
export function isFinal({ outcome }: { outcome: TransactionOutcome }): boolean {
  return FINAL_OUTCOMES.some((final) => final === outcome)
}

/** Two different final outcomes of one transaction contradict each other: neither counts, and the order needs review. */
export type LatestOutcome = TransactionOutcome | 'contested'

type TransactionKey = { gatewayTransactionId: string; type: TransactionType }
type RecordedRow = TransactionKey & { outcome: TransactionOutcome }
type OutcomeRow = RecordedRow & { amountMinor: bigint; currency: string }

/** `leastMinor`: the smallest amount that it was reported with; less than its own if the gateway reported several. */
type Latest = { latest: LatestOutcome; leastMinor: bigint }

/**
 * The outcome of each transaction, from all that the gateway reported of it: approved and declined outweigh unclear,
 * which outweighs pending, whichever came last. A transaction is identified by its id and its type together. A payment
 * that was approved with several amounts counts with the largest: a gateway may report what is left after a refund
 * (contract 16, point 24).
 */
export function latestOutcomes<Row extends OutcomeRow>(rows: readonly Row[]): (Row & Latest)[] {
  return groupByTransaction(rows).flatMap((group) => {
    const final = group.filter(isFinal).toSorted(byAmount)
    const first = final.at(-1) ?? group.find((row) => row.outcome === 'unclear') ?? group[0]
    if (!first) return []
    const isContested = final.some((row) => !isSameOutcome(row, first))
    const leastMinor = (isContested ? first : (final[0] ?? first)).amountMinor
    return [{ ...first, latest: isContested ? 'contested' : first.outcome, leastMinor }]
  })
}

function byAmount({ amountMinor: a }: OutcomeRow, { amountMinor: b }: OutcomeRow): number {
  return a < b ? -1 : Number(a > b)
}

/**
 * The rows of the transactions without a final outcome, which are to be polled. A contested one is not among them:
 * polling cannot resolve it, a review must.
 */
export function openTransactions<Row extends RecordedRow>(rows: readonly Row[]): Row[] {
  return groupByTransaction(rows).flatMap((group) => (group.some(isFinal) ? [] : group))
}

function groupByTransaction<Row extends RecordedRow>(rows: readonly Row[]): Row[][] {
  const groups = new Map<string, Row[]>()
  for (const row of withoutRetyped(rows)) {
    const key = `${row.type} ${row.gatewayTransactionId}`
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()]
}

/**
 * Leaves out the rows of a payment that was open and called an authorization, if the decided one of the same id is
 * called a capture: `transaction_type` of a sale is not reliable (contract 3.5), and a capture of an authorization has an
 * id of its own (contract 3.2).
 */
function withoutRetyped<Row extends RecordedRow>(rows: readonly Row[]): Row[] {
  const charges = rows.filter((row) => row.type === 'capture' && isFinal(row))
  const charged = new Set(charges.map((row) => row.gatewayTransactionId))
  return rows.filter((row) => row.type !== 'authorization' || isFinal(row) || !charged.has(row.gatewayTransactionId))
}

/** A declined transaction moves no money, whatever its amount. */
function isSameOutcome(a: OutcomeRow, b: OutcomeRow): boolean {
  if (a.outcome !== b.outcome) return false
  if (a.outcome === 'declined') return true
  return a.currency === b.currency && (isPayment(a) || a.amountMinor === b.amountMinor)
}

/** Whether it takes money or reserves it. */
export function isPayment({ type }: { type: TransactionType }): boolean {
  return type === 'authorization' || type === 'capture'
}
