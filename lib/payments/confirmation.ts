import { NOT_PROCESSED, type GatewayProblem, type GatewayTrouble, type RefusalCodes } from '@/lib/gateway/gateway-error'
import type { OperationCall } from '@/lib/gateway/operate'
import type { ReadingProblem, ReadTransaction } from '@/lib/gateway/read-transaction'
import type { TransactionOutcome } from '@/lib/generated/prisma/enums'
import type { AttemptKey } from '@/lib/orders/facts'

/* What the gateway is asked about a transaction, and what its answer means for the attempt that it is compared with. */

/** The attempt that a transaction is compared with. */
export type ExpectedAttempt = AttemptKey & {
  merchantTxnRef: string
  currency: string
  merchant: { gatewayMerchantId: string }
}

/**
 * A call to the gateway: to read one transaction; to read by a payment link, whose answer may be any transaction made
 * through it; or to execute an operation, whose answer is a new transaction.
 */
export type Question = { kind: 'transaction' | 'link'; id: string } | { kind: 'operation'; call: OperationCall }

/** How an answer differs from the attempt that it was requested for. */
export type Difference = 'transaction' | 'merchant' | 'reference' | 'type'

/** Why there is nothing to record. */
export type Unconfirmed =
  /** The gateway does not know the id, which does not mean unpaid. */
  | { kind: 'unknown' }
  /**
   * The transaction belongs to another payment, by the gateway's answer. `misdirected`: it is the requested payment, and
   * was charged under another merchant id or reference; `maybe` while it has no final outcome.
   */
  | { kind: 'foreign'; difference: Difference; misdirected: 'yes' | 'maybe' | 'no' }
  /** Its amount, currency or type cannot be read. `isOurs`: everything else matches this attempt. */
  | {
      kind: 'unreadable'
      gatewayTransactionId: string | null
      problem: ReadingProblem
      outcome: TransactionOutcome
      isOurs: boolean
      codes: RefusalCodes
    }
  /** The gateway gave no answer: try again later. */
  | { kind: 'no_answer'; trouble: GatewayTrouble; problem: GatewayProblem; status: number | null; codes: RefusalCodes }

export type Confirmation =
  { kind: 'recorded'; outcome: TransactionOutcome } | { kind: 'repeat'; outcome: TransactionOutcome } | Unconfirmed

export type Unreadable = Extract<Unconfirmed, { kind: 'unreadable' }>

/**
 * Whether a transaction of this attempt cannot be recorded, and a later answer will not be clearer: it is approved, so
 * that its money moved, or of a type that is not known, such as a chargeback. Whoever asked, the order needs review at
 * once. The start of a 3-D Secure challenge moves no money.
 */
export function needsReviewAtOnce(answer: Confirmation): answer is Unreadable {
  if (answer.kind !== 'unreadable' || !answer.isOurs || answer.problem.code === 'challenge') return false
  return answer.outcome === 'approved' || unknownTypeOf(answer) !== null
}

/** The word for its type, if that is why the answer cannot be read; null if it has no such word. */
export function unknownTypeOf({ problem }: Unreadable): string | null {
  return problem.code === 'unknown_type' && problem.type !== '' ? problem.type : null
}

/** Whether the gateway reports a decline of this attempt that cannot be recorded: something else of it is unreadable. */
export function isUnreadableDecline(answer: Confirmation): boolean {
  return answer.kind === 'unreadable' && answer.isOurs && answer.outcome === 'declined'
}

/** The gateway's answer after the comparison: a transaction that belongs to the attempt, or why there is none. */
export type CheckedAnswer = { kind: 'ours'; transaction: ReadTransaction } | Unconfirmed

/**
 * Whether a call was not answered at all. A refusal is an answer: the gateway may answer 400 or 406 instead of 404 to
 * the id of a link (contract 16, point 12).
 */
export function isSilence(answer: Confirmation): boolean {
  if (answer.kind === 'unreadable') return true
  if (answer.kind !== 'no_answer') return false
  return answer.trouble !== 'refused' || (answer.status !== null && NOT_PROCESSED.includes(answer.status))
}
