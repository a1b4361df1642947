import { createHash } from 'node:crypto'
import type { ReviewReason, OperationKind } from '@/lib/generated/prisma/enums'
import { sumMinor } from '@/lib/money/money'
import { isReleasedAfterAll, isUnexplained, unreadOf } from '@/lib/orders/derive-attempt-state'
import type { LedgerFact, OrderFacts } from '@/lib/orders/facts'
import { isPayment, latestOutcomes } from '@/lib/orders/outcomes'

/** Whether a user resolved this reason, and its facts have not changed since. */
export function isResolved(reason: ReviewReason, facts: OrderFacts): boolean {
  const made = facts.resolutions?.filter((resolution) => resolution.reason === reason) ?? []
  if (made.length === 0) return false
  const valid = [fingerprintOf(reason, facts), fingerprintOf(reason, withCapitalIds(facts))]
  return made.some(({ fingerprint }) => valid.includes(fingerprint))
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * The facts as resolutions older than the migration ids_in_small_letters saw them where the gateway writes its ids in
 * capital letters: they were recorded as it wrote them.
 */
function withCapitalIds(facts: OrderFacts): OrderFacts {
  const ledger = facts.ledger.map((row) => {
    const id = row.gatewayTransactionId
    return { ...row, gatewayTransactionId: UUID.test(id) ? id.toUpperCase() : id }
  })
  return { ...facts, ledger }
}

/**
 * SHA-256 of the facts that a resolution of this reason depends on. It does not depend on the order of the facts or on
 * repeated ones.
 */
export function fingerprintOf(reason: ReviewReason, facts: OrderFacts): string {
  const lines = [...new Set(FACTS[reason]({ ...facts, ledger: inOneOrder(facts.ledger) }))].sort()
  return createHash('sha256')
    .update([reason, ...lines].join('\n'))
    .digest('hex')
}

/** Makes the choice among the rows of a contested transaction independent of their order. */
function inOneOrder(ledger: readonly LedgerFact[]): LedgerFact[] {
  const facts = new Map(ledger.map((row) => [factLine(row), row]))
  return [...facts.keys()].sort().flatMap((told) => facts.get(told) ?? [])
}

/** The transactions of an attempt with their latest outcomes. */
function transactionsOf({ ledger }: OrderFacts, { id }: { id: string }) {
  return latestOutcomes(ledger.filter((row) => row.attemptId === id))
}

function allTransactions(facts: OrderFacts) {
  return facts.attempts.flatMap((attempt) => transactionsOf(facts, attempt))
}

/** The facts that invalidate a resolution when they change. Another payment does; a refund does not. */
const FACTS: Record<ReviewReason, (facts: OrderFacts) => string[]> = {
  amount_mismatch: payments,
  currency_mismatch: payments,
  paid_twice: payments,
  paid_after_close: (facts) => [...payments(facts), `closed ${facts.closedAs}`],
  refund_unclear: (facts) => [...endsOf(facts, 'refund'), ...openRefunds(facts)],
  operation_failed: (facts) => endsOf(facts, 'failed'),
  outcome_unknown: (facts) => [
    ...openPayments(facts),
    ...overRefunds(facts),
    ...lateReleases(facts),
    ...unexplained(facts),
    ...unknownTypes(facts),
    ...unread(facts),
    ...unknownAttempts(facts),
    ...endsOf(facts, 'capture'),
    ...endsOf(facts, 'void'),
  ],
  unconfirmed: (facts) => endsOf(facts, 'told'),
}

function payments({ ledger }: OrderFacts): string[] {
  return ledger.filter((row) => isPayment(row) && row.outcome === 'approved').map(factLine)
}

/** Without a final outcome, or contested: everything but refunds, and those only if they contradict each other. */
function openPayments(facts: OrderFacts): string[] {
  const open = ['pending', 'unclear', 'contested']
  return allTransactions(facts)
    .filter(({ type, latest }) => open.includes(latest) && (type !== 'refund' || latest === 'contested'))
    .map(factLine)
}

/** More was given back than is known to have been taken. */
function overRefunds(facts: OrderFacts): string[] {
  return facts.attempts.flatMap((attempt) => {
    const approved = transactionsOf(facts, attempt).filter(
      (row) => row.latest === 'approved' && row.currency === attempt.currency,
    )
    const sum = (type: LedgerFact['type']) =>
      sumMinor(approved.filter((row) => row.type === type).map((row) => row.amountMinor))
    return sum('refund') > sum('capture') ? [`${attempt.id} ${sum('refund')} of ${sum('capture')}`] : []
  })
}

/** What was voided may be money that we count as captured. */
function lateReleases(facts: OrderFacts): string[] {
  return facts.attempts.flatMap((attempt) => {
    const transactions = transactionsOf(facts, attempt)
    return isReleasedAfterAll(transactions, attempt.currency)
      ? transactions.filter(({ type }) => type !== 'refund').map(factLine)
      : []
  })
}

/** What the gateway reports of a payment that no refund explains. */
function unexplained(facts: OrderFacts): string[] {
  return facts.attempts.flatMap((attempt) => {
    const transactions = transactionsOf(facts, attempt)
    if (!isUnexplained(transactions, attempt.currency)) return []
    return transactions.map((row) => `unexplained ${factLine(row)} ${row.leastMinor}`)
  })
}

function unknownTypes({ attempts }: OrderFacts): string[] {
  return attempts.flatMap(({ id, unknownType }) => (unknownType ? [`type ${id} ${unknownType}`] : []))
}

function unread({ attempts, ledger }: OrderFacts): string[] {
  return attempts.flatMap((attempt) => unreadOf(attempt, ledger).map((id) => `unread ${attempt.id} ${id}`))
}

function openRefunds(facts: OrderFacts): string[] {
  const refunds = allTransactions(facts).filter(({ type }) => type === 'refund')
  return refunds.filter(({ latest }) => latest === 'unclear' || latest === 'pending').map(factLine)
}

function unknownAttempts({ attempts }: OrderFacts): string[] {
  return attempts.filter((attempt) => attempt.outcomeUnknown).map((attempt) => `unknown ${attempt.id}`)
}

function endsOf({ openEnds = [] }: OrderFacts, kind: OperationKind | 'failed' | 'told'): string[] {
  return openEnds.filter((end) => end.startsWith(`${kind} `))
}

/**
 * A ledger row as one line of a fingerprint. Fingerprints are stored, and a changed format would invalidate every
 * earlier resolution: the older spelling of `authorization` stays.
 */
function factLine({ attemptId, gatewayTransactionId, type, outcome, amountMinor, currency }: LedgerFact): string {
  const spelled = type === 'authorization' ? 'authorisation' : type
  return [attemptId, gatewayTransactionId, spelled, outcome, amountMinor, currency].join(' ')
}
