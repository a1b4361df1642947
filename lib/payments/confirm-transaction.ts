import { db } from '@/lib/db'
import { GatewayError } from '@/lib/gateway/gateway-error'
import { getTransaction } from '@/lib/gateway/get-transaction'
import { operate, type OperationCall } from '@/lib/gateway/operate'
import { normalizeId } from '@/lib/gateway/read-members'
import type { GatewayAnswer, ReadTransaction } from '@/lib/gateway/read-transaction'
import type { LearntBy } from '@/lib/orders/facts'
import { recordTransaction } from '@/lib/orders/record-transaction'
import type { CheckedAnswer, Confirmation, Difference, ExpectedAttempt, Question } from './confirmation'

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
    const { trouble, problem, answeredStatus: status, codes } = error
    return { kind: 'no_answer', trouble, problem, status, codes }
  }
}

async function compare(answer: GatewayAnswer, question: Question, attempt: ExpectedAttempt): Promise<CheckedAnswer> {
  const difference = findDifference(answer, question, attempt)
  if (answer.kind === 'unreadable') {
    const { problem, outcome, codes, ownership } = answer
    const { gatewayTransactionId } = ownership
    return { kind: 'unreadable', gatewayTransactionId, problem, outcome, codes, isOurs: difference === null }
  }
  const { transaction } = answer
  if (difference === null) {
    const isTaken = question.kind === 'operation' && (await isTakenId(attempt.merchantId, question.call, transaction))
    return isTaken ? describeTaken(transaction) : { kind: 'ours', transaction }
  }
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

/**
 * Whether the id of an answer to an operation is known as that of something else: of what it operates on, of a
 * transaction of another type, or of an earlier operation. Each operation has an id of its own (contract 3.2).
 */
async function isTakenId(
  merchantId: string,
  { kind, onTransactionId }: OperationCall,
  { gatewayTransactionId }: ReadTransaction,
): Promise<boolean> {
  if (gatewayTransactionId === normalizeId(onTransactionId)) return true
  const select = { id: true } as const
  const row = await db.ledgerEntry.findFirst({
    where: { merchantId, gatewayTransactionId, type: { not: kind } },
    select,
  })
  if (row) return true
  const answered = { merchantId, gatewayTransactionId, isGuessed: false }
  return (await db.paymentOperation.findFirst({ where: answered, select })) !== null
}

/** A refusal may repeat the id of what it is about. Anything else under the id of another transaction is unclear. */
function describeTaken({ gatewayTransactionId, outcome, gatewayCode, responseCode }: ReadTransaction): CheckedAnswer {
  if (outcome !== 'declined') return { kind: 'foreign', difference: 'transaction', misdirected: 'no' }
  const codes = { gatewayCode, responseCode }
  const problem = { code: 'no_transaction_id' } as const
  return { kind: 'unreadable', gatewayTransactionId, problem, outcome, codes, isOurs: true }
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
