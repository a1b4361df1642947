import { db } from '@/lib/db'
import { GatewayError, type GatewayProblem, type GatewayTrouble } from '@/lib/gateway/gateway-error'
import { getTransaction } from '@/lib/gateway/get-transaction'
import { operate, type OperationCall } from '@/lib/gateway/operate'
import { normalizeId } from '@/lib/gateway/read-members'
import type { GatewayAnswer, ReadingProblem, ReadTransaction } from '@/lib/gateway/read-transaction'
import type { TransactionOutcome } from '@/lib/generated/prisma/enums'
import { recordTransaction } from '@/lib/orders/record-transaction'
import type { AttemptKey, LearntBy } from '@/lib/orders/facts'

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
  | { kind: 'unreadable'; problem: ReadingProblem; outcome: TransactionOutcome; isOurs: boolean }
  /** The gateway gave no answer: try again later. */
  | { kind: 'no_answer'; trouble: GatewayTrouble; problem: GatewayProblem; status: number | null }

export type Confirmation =
  { kind: 'recorded'; outcome: TransactionOutcome } | { kind: 'repeat'; outcome: TransactionOutcome } | Unconfirmed

/** The gateway's answer after the comparison: a transaction that belongs to the attempt, or why there is none. */
export type CheckedAnswer = { kind: 'ours'; transaction: ReadTransaction } | Unconfirmed

/**
 * Calls the gateway, compares its answer with the attempt, and records it. Every source of transactions uses this (law
 * 2). Merchant id and reference must match. A different amount or currency is recorded all the same, since that money
 * did move; the order then needs review.
 */
export async function confirmTransaction(
  question: Question,
  attempt: ExpectedAttempt,
  learnt: LearntBy,
): Promise<Confirmation> {
  const answer = await checkTransaction(question, attempt)
  if (answer.kind !== 'ours') return answer
  const kind = await recordTransaction(attempt, answer.transaction, learnt)
  return { kind, outcome: answer.transaction.outcome }
}

/** Calls the gateway and compares, without writing anything. */
export async function checkTransaction(question: Question, attempt: ExpectedAttempt): Promise<CheckedAnswer> {
  try {
    const answer =
      question.kind === 'operation' ? await operate(question.call) : await getTransaction(question.id, attempt.currency)
    return answer ? await compare(answer, question, attempt) : { kind: 'unknown' }
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    return { kind: 'no_answer', trouble: error.trouble, problem: error.problem, status: error.answeredStatus }
  }
}

async function compare(answer: GatewayAnswer, question: Question, attempt: ExpectedAttempt): Promise<CheckedAnswer> {
  const difference = findDifference(answer, question, attempt)
  if (answer.kind === 'unreadable') {
    const { problem, outcome } = answer
    return { kind: 'unreadable', problem, outcome, isOurs: difference === null }
  }
  const { transaction } = answer
  if (difference === null) return { kind: 'ours', transaction }
  const isAboutIt = question.kind === 'transaction' && difference !== 'transaction'
  // Another order's payment, which the ledger has for that order: no money is missing.
  const isMissing = isAboutIt && !(await isInLedger(attempt.merchantId, transaction))
  return { kind: 'foreign', difference, misdirected: isMissing ? isCharge(transaction) : 'no' }
}

function findDifference(answer: GatewayAnswer, question: Question, attempt: ExpectedAttempt): Difference | null {
  const { gatewayTransactionId, gatewayMerchantId, merchantTxnRef } = answer.ownership
  const isOther = question.kind === 'transaction' && gatewayTransactionId !== normalizeId(question.id)
  if (isOther) return 'transaction'
  if (gatewayMerchantId !== attempt.merchant.gatewayMerchantId) return 'merchant'
  if (merchantTxnRef !== attempt.merchantTxnRef) return 'reference'
  if (question.kind !== 'operation' || answer.kind === 'unreadable') return null
  return answer.transaction.type === question.call.kind ? null : 'type'
}

async function isInLedger(merchantId: string, { gatewayTransactionId }: ReadTransaction): Promise<boolean> {
  const where = { merchantId, gatewayTransactionId }
  return (await db.ledgerEntry.findFirst({ where, select: { id: true } })) !== null
}

/** Whether a customer was charged, or their money is held. */
function isCharge({ type, outcome }: ReadTransaction): 'yes' | 'maybe' | 'no' {
  if ((type !== 'capture' && type !== 'authorization') || outcome === 'declined') return 'no'
  return outcome === 'approved' ? 'yes' : 'maybe'
}

/** The statuses of a call that was not processed: wrong keys, or too many calls. */
const NOT_HEARD = [401, 403, 407, 425, 429]

/**
 * Whether a call was not answered at all. A refusal is an answer: the gateway may answer 400 or 406 instead of 404 to
 * the id of a link (contract 16, point 12).
 */
export function isSilence(answer: Confirmation): boolean {
  if (answer.kind === 'unreadable') return true
  if (answer.kind !== 'no_answer') return false
  return answer.trouble !== 'refused' || (answer.status !== null && NOT_HEARD.includes(answer.status))
}
