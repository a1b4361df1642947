import { env } from '@/lib/env'
import {
  recordTransaction,
  type AttemptKey,
  type LearntBy,
  type TransactionFact,
} from '@/lib/orders/record-transaction'
import { getTransactionStatus } from '@/lib/gateway/client'
import { GatewayError, type GatewayTrouble } from '@/lib/gateway/errors'
import { readTransaction, type ReadTransaction } from '@/lib/gateway/read-transaction'

/** The attempt a transaction is held against. */
export type ExpectedAttempt = AttemptKey & { merchantTxnRef: string; merchant: { gatewayMerchantId: string } }

export type Confirmation = { kind: 'recorded' | 'repeat'; final: boolean } | NotOurs

type NotOurs =
  /** The gateway does not know the id. That says nothing about money. */
  | { kind: 'unknown' }
  /**
   * It is somebody else's transaction, by its answer. `misdirected`: it is the payment asked about, and somebody was
   * charged for it elsewhere; `maybe` while that is not decided.
   */
  | { kind: 'foreign'; why: string; misdirected: 'yes' | 'maybe' | 'no' }
  /** No answer that could be read: ask again later. */
  | { kind: 'no_answer'; trouble: GatewayTrouble; status: number | null; why: string }

/** What the gateway says, compared: a fact that belongs to the attempt, or why there is none. */
export type Answer = { kind: 'ours'; fact: TransactionFact } | NotOurs

/** What is asked about: one transaction, or a payment link, whose answer may be any transaction made through it. */
export type Subject = { kind: 'transaction' | 'link'; id: string }

/**
 * Asks the gateway about one of its transactions, compares the answer with the attempt it should belong to, and
 * records it: what every door leads to (law 2). The merchant id and the reference must be ours. An amount or
 * currency that differs is recorded all the same, since that money did move; the fold holds the order for a person.
 */
export async function confirmTransaction(
  subject: Subject,
  attempt: ExpectedAttempt,
  learnt: LearntBy,
): Promise<Confirmation> {
  const answer = await checkTransaction(subject, attempt)
  if (answer.kind !== 'ours') return answer
  const kind = await recordTransaction(attempt, answer.fact, learnt)
  return { kind, final: answer.fact.outcome === 'approved' || answer.fact.outcome === 'declined' }
}

/** Asks and compares, and writes nothing. */
export async function checkTransaction(subject: Subject, attempt: ExpectedAttempt): Promise<Answer> {
  const answer = await ask(subject.id)
  if ('kind' in answer) return answer
  const why = whyForeign(subject, answer, attempt)
  if (!why) return { kind: 'ours', fact: answer.fact }
  return {
    kind: 'foreign',
    why,
    misdirected: answer.fact.gatewayTransactionId === subject.id ? isCharge(answer.fact) : 'no',
  }
}

/** Whether somebody was charged, or their money is held. */
function isCharge({ type, outcome }: TransactionFact): 'yes' | 'maybe' | 'no' {
  if ((type !== 'capture' && type !== 'authorization') || outcome === 'declined') return 'no'
  return outcome === 'approved' ? 'yes' : 'maybe'
}

async function ask(id: string): Promise<ReadTransaction | NotOurs> {
  try {
    const wire = await getTransactionStatus(id)
    if (!wire) return { kind: 'unknown' }
    const read = readTransaction(wire, { amountUnit: env().gatewayAmountUnit, hppPreAuth: env().gatewayHppPreAuth })
    return typeof read === 'string' ? { kind: 'no_answer', trouble: 'unreadable', status: null, why: read } : read
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    return { kind: 'no_answer', trouble: error.trouble, status: error.answeredStatus, why: error.message }
  }
}

/** Why an answer is not about this attempt; null if it is. */
export function whyForeign(subject: Subject, answer: ReadTransaction, attempt: ExpectedAttempt): string | null {
  const isOther = subject.kind === 'transaction' && answer.fact.gatewayTransactionId !== subject.id
  if (isOther) return 'The gateway answered about another transaction.'
  if (answer.gatewayMerchantId !== attempt.merchant.gatewayMerchantId) return 'It belongs to another merchant id.'
  if (answer.merchantTxnRef !== attempt.merchantTxnRef) return 'It belongs to another payment reference.'
  return null
}

/** They say that nobody was asked: wrong keys, or too many questions. */
const NOT_HEARD = [401, 403, 407, 425, 429]

/**
 * Whether a question was not answered at all. A refusal is an answer: some gateways may say 400 or 406 instead of 404 to
 * the id of a link (contract 16, point 12).
 */
export function isSilence(answer: Confirmation): boolean {
  if (answer.kind !== 'no_answer') return false
  return answer.trouble !== 'refused' || (answer.status !== null && NOT_HEARD.includes(answer.status))
}
