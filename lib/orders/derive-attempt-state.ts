import { sumMinor } from '@/lib/money/money'
import type { TransactionType } from '@/lib/generated/prisma/enums'
import { isFinal, isPayment, latestOutcomes, type LatestOutcome } from './outcomes'
import type { AttemptFact, LedgerFact } from './facts'

/** The state of one payment attempt, derived from its ledger rows, in minor units of the attempt's currency. */
export type AttemptState = {
  /** Still reserved on the card: authorized, neither voided nor captured. */
  authorized: bigint
  captured: bigint
  refunded: bigint
  /** The parts that match the requested amount. */
  goodAuthorized: bigint
  goodCaptured: bigint
  /** How many times the card was charged, or money reserved without a charge. */
  charges: number
  voided: boolean
  declined: boolean
  wrongAmount: boolean
  wrongCurrency: boolean
  refundUnclear: boolean
  /** Money is held, and it is not known whether it was released. */
  voidUnclear: boolean
  unknown: boolean
  /** A transaction is pending, and is polled. */
  pending: boolean
  /** A payment has no final outcome yet, or two that contradict each other. */
  undecided: boolean
  /** Something is wrong or open, so that the order is neither paid nor payable again. */
  held: boolean
}

type Transaction = LedgerFact & { latest: LatestOutcome; leastMinor: bigint }

export function deriveAttemptState(attempt: AttemptFact, rows: LedgerFact[]): AttemptState {
  const transactions = latestOutcomes(rows)
  const approved = (type: TransactionType) =>
    transactions.filter((row) => row.latest === 'approved' && row.type === type)
  const ours = (type: TransactionType) => approved(type).filter((row) => row.currency === attempt.currency)
  const sum = (type: TransactionType) => sumMinor(ours(type).map((row) => row.amountMinor))

  const asked = attempt.amountMinor
  const [everAuthorized, captured, voided] = [sum('authorization'), sum('capture'), sum('void')]
  const refunded = refundedOf(transactions, attempt.currency)
  const [holds, charges, releases] = [ours('authorization'), ours('capture'), ours('void')]
  const open = openHolds(holds, [...charges, ...releases])
  const authorized = sumMinor(open.map((row) => row.amountMinor))
  const isRight = (row: Amount) => row.amountMinor === asked
  // A capture is right if it takes the whole amount, or its share of a right authorization.
  const whole = sumMinor(charges.filter(isRight).map((row) => row.amountMinor))
  const shared = holds.length > 0 && holds.every(isRight) && captured <= everAuthorized
  const goodCaptured = shared ? captured : whole

  const wrongAmount =
    (authorized > 0n && !open.every(isRight)) || (captured > goodCaptured && captured - refunded > goodCaptured)
  const wrongCurrency = foreignKept(attempt.currency, approved) > 0n
  const payments = transactions.filter(isPayment)
  const undecided = payments.some((row) => !isDecided(row))
  // Pending is normal until polling has ended.
  const isLost = (latest: LatestOutcome) => latest === 'unclear' || (latest === 'pending' && attempt.outcomeUnknown)
  const unknown =
    (attempt.outcomeUnknown && (undecided || !payments.some(isDecided))) ||
    refunded > captured ||
    isReleasedAfterAll(transactions, attempt.currency) ||
    isUnexplained(transactions, attempt.currency) ||
    (attempt.unknownType ?? null) !== null ||
    unreadOf(attempt, rows).length > 0 ||
    transactions.some((row) => row.latest === 'contested') ||
    payments.some((row) => row.latest === 'unclear')
  return {
    authorized,
    captured,
    refunded,
    goodAuthorized: open.every(isRight) && captured === 0n ? authorized : 0n,
    goodCaptured,
    // Parts of one hold are one charge; the whole amount twice is two charges, even with a single recorded hold.
    charges: Math.max(holds.length, holds.length > 0 ? charges.filter(isRight).length : charges.length),
    voided: voided > 0n,
    declined: !undecided && (attempt.declineTold || payments.some((row) => row.latest === 'declined')),
    wrongAmount,
    wrongCurrency,
    refundUnclear: transactions.some((row) => row.type === 'refund' && isLost(row.latest)),
    voidUnclear: authorized > 0n && transactions.some((row) => row.type === 'void' && isLost(row.latest)),
    unknown,
    pending: !attempt.outcomeUnknown && transactions.some((row) => row.latest === 'pending'),
    undecided,
    held: wrongAmount || wrongCurrency || unknown || undecided,
  }
}

/** The approved transactions that could not be read, and have not been read since. */
export function unreadOf(
  { unreadableIds = [] }: Pick<AttemptFact, 'unreadableIds'>,
  rows: readonly LedgerFact[],
): string[] {
  const decided = new Set(rows.filter(isFinal).map((row) => row.gatewayTransactionId))
  return unreadableIds.filter((id) => !decided.has(id))
}

/**
 * What was refunded. A gateway may report a refund under the id of the payment itself, besides or instead of the
 * refund's own: then the larger sum counts, and not both.
 */
function refundedOf(transactions: Transaction[], currency: string): bigint {
  const { own, restated } = refundSums(transactions, currency)
  return own > restated ? own : restated
}

function refundSums(transactions: Transaction[], currency: string): { own: bigint; restated: bigint } {
  const payments = new Set(transactions.filter(isPayment).map((row) => row.gatewayTransactionId))
  const refunds = transactions.filter(
    (row) => row.type === 'refund' && row.latest === 'approved' && row.currency === currency,
  )
  const sum = (rows: Transaction[]) => sumMinor(rows.map((row) => row.amountMinor))
  const isRestated = (row: Transaction) => payments.has(row.gatewayTransactionId)
  const restated = refunds.filter(isRestated)
  return { own: sum(refunds) - sum(restated), restated: sum(restated) }
}

/**
 * Whether the gateway reports a payment with less than before, or a refund under the payment's own id, and no refund
 * that we know explains it. The payment stays what it was, and the order needs review.
 */
export function isUnexplained(transactions: Transaction[], currency: string): boolean {
  const { own, restated } = refundSums(transactions, currency)
  const released = sumMinor(
    transactions
      .filter((row) => row.latest === 'approved' && row.currency === currency)
      .map((row) => (row.type === 'capture' || row.type === 'void' ? row.amountMinor : 0n)),
  )
  return (
    restated > own ||
    transactions.some((row) => {
      if (!isPayment(row) || row.latest !== 'approved' || row.currency !== currency) return false
      const missing = row.amountMinor - row.leastMinor
      return missing > own + (row.type === 'authorization' ? released : 0n)
    })
  )
}

/**
 * Whether there is a void without a hold left for it: it may have released money that counts as captured. The gateway
 * documents no void of a charge (contract 8.3), so the order needs review.
 */
export function isReleasedAfterAll(transactions: Transaction[], currency: string): boolean {
  const of = (type: TransactionType) =>
    transactions.filter((row) => row.latest === 'approved' && row.type === type && row.currency === currency)
  const [holds, charges, refunds, voids] = [of('authorization'), of('capture'), of('refund'), of('void')]
  const sum = (rows: Amount[]) => sumMinor(rows.map((row) => row.amountMinor))
  return voids.length > 0 && sum(charges) > sum(refunds) && charges.length + voids.length > holds.length
}

/**
 * The authorizations that are still reserved. Each capture and each void ends one of them, and a capture releases what
 * it does not take (contract 8.1). Which one it ends is not known (contract 3.2): the smallest that covers it is
 * assumed. If two customers authorized on one link, one authorization remains when the other is captured.
 */
export function openHolds<Row extends Amount>(holds: Row[], releases: Amount[]): Row[] {
  const open = holds.toSorted(bySize)
  for (const { amountMinor } of releases.toSorted(bySize).reverse()) {
    const covering = open.findIndex((held) => held.amountMinor >= amountMinor)
    open.splice(covering === -1 ? open.length - 1 : covering, 1)
  }
  return open
}

type Amount = { amountMinor: bigint }

function bySize({ amountMinor: a }: Amount, { amountMinor: b }: Amount): number {
  return a < b ? -1 : Number(a > b)
}

/** Whether it is decided and not contested. */
function isDecided({ latest }: Transaction): boolean {
  return latest === 'approved' || latest === 'declined'
}

/** Money kept in currencies other than the attempt's. It is not part of the attempt's sums. */
function foreignKept(currency: string, approved: (type: TransactionType) => Transaction[]): bigint {
  const sum = (type: TransactionType) =>
    sumMinor(
      approved(type)
        .filter((row) => row.currency !== currency)
        .map((row) => row.amountMinor),
    )
  const captured = sum('capture')
  const reserved = captured > 0n ? 0n : atLeastZero(sum('authorization') - sum('void'))
  return atLeastZero(captured - sum('refund')) + reserved
}

function atLeastZero(amount: bigint): bigint {
  return amount > 0n ? amount : 0n
}
