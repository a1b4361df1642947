import type { OperationKind, OperationState } from '@/lib/generated/prisma/enums'
import { sumMinor } from '@/lib/money/money'
import { isUnexplained, openHolds } from '@/lib/orders/derive-attempt-state'
import type { LedgerFact } from '@/lib/orders/facts'
import { latestOutcomes } from '@/lib/orders/outcomes'
import { hasEnded } from './has-ended'

/** A request of ours to capture, void or refund, as far as it limits further ones. */
export type OperationFact = {
  attemptId: string
  kind: OperationKind
  state: OperationState
  onTransactionId: string
  gatewayTransactionId: string | null
  amountMinor: bigint
  currency: string
}

/** An operation that is still available: on which transaction of the gateway, and up to what amount. */
export type AvailableOperation = {
  kind: OperationKind
  attemptId: string
  onTransactionId: string
  maxMinor: bigint
  currency: string
}

/**
 * The operations that an order's facts allow. Pure. An authorization ends with one capture or
 * one void (contract 8.1, 8.3); a charge may be refunded until nothing is left of it (contract 8.2). What is on its way
 * or unclear counts as if it had happened, whether we requested it or somebody in the portal (contract 17.2). The database caps the same by its own sums.
 */
export function findAvailableOperations(
  ledger: readonly LedgerFact[],
  operations: readonly OperationFact[],
): AvailableOperation[] {
  const alive = operations.filter(({ state }) => !hasEnded(state))
  const attempts = [...new Set(ledger.map(({ attemptId }) => attemptId))]
  const standing = attempts.flatMap((attemptId) => standingOf(ledger.filter((row) => row.attemptId === attemptId)))
  return attempts.flatMap((attemptId) => {
    const asked = alive.filter((operation) => operation.attemptId === attemptId)
    return currenciesOf(standing).flatMap((currency) => {
      const rows = standing.filter((row) => row.currency === currency)
      const own = rows.filter((row) => row.attemptId === attemptId)
      // A refund may be known before its own charge is: then the order as a whole has less left than this attempt.
      const left = least(leftOf(own, asked), leftOf(rows, alive))
      return [...holdsOf(own, asked), ...chargesOf(own, asked, left)]
    })
  })
}

type Standing = LedgerFact & { isApproved: boolean }

/**
 * The transactions that happened or may still happen. A contested one, or an amount that nothing explains,
 * needs review first: until then no operation is available.
 */
function standingOf(rows: LedgerFact[]): Standing[] {
  const transactions = latestOutcomes(rows)
  if (transactions.some(({ latest }) => latest === 'contested')) return []
  if (currenciesOf(transactions).some((currency) => isUnexplained(transactions, currency))) return []
  return transactions
    .filter(({ latest }) => latest !== 'declined')
    .map((row) => ({ ...row, isApproved: row.latest === 'approved' }))
}

const currenciesOf = (rows: LedgerFact[]): string[] => [...new Set(rows.map((row) => row.currency))]

function holdsOf(rows: Standing[], asked: OperationFact[]): AvailableOperation[] {
  const ends = asked.filter(({ kind }) => kind !== 'refund')
  const [ended, ours] = [
    new Set(ends.map((end) => end.onTransactionId)),
    new Set(ends.map((end) => end.gatewayTransactionId)),
  ]
  const holds = rows.filter(
    (row) => row.isApproved && row.type === 'authorization' && !ended.has(row.gatewayTransactionId),
  )
  const byPortal = rows.filter(
    (row) => (row.type === 'capture' || row.type === 'void') && !ours.has(row.gatewayTransactionId),
  )
  // With no authorization before it, a capture is a sale and ended nothing.
  return openHolds(holds, byPortal).flatMap((row) => [toAvailable('capture', row), toAvailable('void', row)])
}

/** What was captured and neither given back nor on its way back. */
function leftOf(rows: Standing[], asked: OperationFact[]): bigint {
  const ours = new Set(asked.map(({ gatewayTransactionId }) => gatewayTransactionId))
  const sum = (type: LedgerFact['type']) =>
    sumMinor(rows.flatMap((row) => (row.type === type && row.isApproved ? [row.amountMinor] : [])))
  const openInPortal = rows.filter(
    (row) => row.type === 'refund' && !row.isApproved && !ours.has(row.gatewayTransactionId),
  )
  const underWay = asked.filter(
    ({ kind, state, currency }) => kind === 'refund' && state !== 'done' && currency === rows[0]?.currency,
  )
  return sum('capture') - sum('refund') - sumMinor([...underWay, ...openInPortal].map((refund) => refund.amountMinor))
}

function chargesOf(rows: Standing[], asked: OperationFact[], left: bigint): AvailableOperation[] {
  return rows
    .filter((row) => row.isApproved && row.type === 'capture')
    .map((row) => {
      const taken = asked.filter(
        ({ kind, onTransactionId }) => kind === 'refund' && onTransactionId === row.gatewayTransactionId,
      )
      return toAvailable(
        'refund',
        row,
        least(row.amountMinor - sumMinor(taken.map((refund) => refund.amountMinor)), left),
      )
    })
    .filter(({ maxMinor }) => maxMinor > 0n)
}

function toAvailable(kind: OperationKind, row: LedgerFact, maxMinor = row.amountMinor): AvailableOperation {
  const { attemptId, currency, gatewayTransactionId: onTransactionId } = row
  return { kind, attemptId, onTransactionId, maxMinor, currency }
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)
