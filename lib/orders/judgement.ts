import { createHash } from 'node:crypto'
import type { AttentionReason, OperationKind } from '@/lib/generated/prisma/enums'
import { sumMinor } from '@/lib/money/money'
import { lastWords } from './settle-attempt'
import type { LedgerFact, OrderFacts } from './settlement'

/** A person settled a reason for attention. It holds for the facts with this fingerprint, and for no others. */
export type Judgement = { reason: AttentionReason; fingerprint: string }

/** Whether a person has settled this, and nothing that matters to it has come since. */
export function isJudged(reason: AttentionReason, facts: OrderFacts): boolean {
  const made = facts.judgements?.filter((judgement) => judgement.reason === reason) ?? []
  return made.length > 0 && made.some(({ fingerprint }) => fingerprint === fingerprintOf(reason, facts))
}

/**
 * What a judgement on this reason is about, in 64 letters: the same for the same facts, however often and in whatever
 * order they came.
 */
export function fingerprintOf(reason: AttentionReason, facts: OrderFacts): string {
  const lines = [...new Set(FACTS[reason](facts))].sort()
  return createHash('sha256').update([reason, ...lines].join('\n')).digest('hex')
}

/** What would make a person think again. Another payment does; that some of the money went back does not. */
const FACTS: Record<AttentionReason, (facts: OrderFacts) => string[]> = {
  amount_mismatch: payments,
  currency_mismatch: payments,
  paid_twice: payments,
  paid_after_close: (facts) => [...payments(facts), `closed ${facts.closedAs}`],
  refund_unclear: (facts) => [...endsOf(facts, 'refund'), ...openRefunds(facts)],
  outcome_unknown: (facts) => [
    ...[...openPayments(facts), ...overRefunds(facts), ...unknownAttempts(facts)],
    ...[...endsOf(facts, 'capture'), ...endsOf(facts, 'void')],
  ],
  unconfirmed: (facts) => endsOf(facts, 'told'),
}

function payments({ ledger }: OrderFacts): string[] {
  return ledger.filter((row) => isPayment(row) && row.outcome === 'approved').map(tell)
}

/** Without a last word, or with two: everything but refunds, and those only if they contradict each other. */
function openPayments({ ledger }: OrderFacts): string[] {
  const open = ['pending', 'unclear', 'contested']
  return lastWords([...ledger]).filter(({ type, word }) => open.includes(word) && (type !== 'refund' || word === 'contested')).map(tell)
}

/** More was given back than is known to have been taken. */
function overRefunds({ ledger, attempts }: OrderFacts): string[] {
  return attempts.flatMap(({ id }) => {
    const approved = ledger.filter((row) => row.attemptId === id && row.outcome === 'approved')
    const sum = (type: LedgerFact['type']) => sumMinor(approved.filter((row) => row.type === type).map((row) => row.amountMinor))
    return sum('refund') > sum('capture') ? [`${id} ${sum('refund')} of ${sum('capture')}`] : []
  })
}

function openRefunds({ ledger }: OrderFacts): string[] {
  const refunds = lastWords(ledger.filter(({ type }) => type === 'refund'))
  return refunds.filter(({ word }) => word === 'unclear' || word === 'pending').map(tell)
}

function unknownAttempts({ attempts }: OrderFacts): string[] {
  return attempts.filter((attempt) => attempt.outcomeUnknown).map((attempt) => `unknown ${attempt.id}`)
}

function endsOf({ openEnds = [] }: OrderFacts, kind: OperationKind | 'told'): string[] {
  return openEnds.filter((end) => end.startsWith(`${kind} `))
}

function isPayment({ type }: LedgerFact): boolean {
  return type === 'authorisation' || type === 'capture'
}

function tell({ attemptId, gatewayTransactionId, type, outcome, amountMinor, currency }: LedgerFact): string {
  return [attemptId, gatewayTransactionId, type, outcome, amountMinor, currency].join(' ')
}
