import { db } from '@/lib/db'
import { env } from '@/lib/env'
import type { Evidence } from '@/lib/generated/prisma/enums'
import type { LedgerEntry } from '@/lib/generated/prisma/client'
import { changeOrder } from '@/lib/orders/change-order'
import { recordPaymentHint } from '@/lib/orders/changes/record-payment-hint'
import { recordUnreadableAnswer } from '@/lib/orders/changes/record-outcome-unknown'
import { openTransactions } from '@/lib/orders/outcomes'
import { confirmTransaction } from './confirm-transaction'
import {
  needsReviewAtOnce,
  unknownTypeOf,
  type Confirmation,
  type ExpectedAttempt,
  type Question,
  type Unreadable,
} from './confirmation'

/**
 * Polls an attempt by every known id: its transactions without a final outcome, and the link's own id. Polling by a
 * link's id is undocumented (contract 16, point 12): a 404 means unknown, never unpaid. An approved transaction that
 * cannot be read, or one of an unknown type, holds the order for review at once, as it does when a webhook names it.
 */
export async function pollAttempt(attemptId: string, evidence: Evidence): Promise<Confirmation[]> {
  const attempt = await db.paymentAttempt.findUniqueOrThrow({
    where: { id: attemptId },
    include: { merchant: { select: { gatewayMerchantId: true } }, ledgerEntries: true },
  })
  const answers: Confirmation[] = []
  for (const question of questionsAbout(attempt)) {
    answers.push(await confirmTransaction(question, attempt, { evidence, deliveryId: null }))
  }
  if (answers.some(isUnreadableOurs)) await recordPaymentHint(attempt)
  for (const unreadable of answers.filter(needsReviewAtOnce)) await recordUnreadable(attempt, unreadable)
  return answers
}

/** The gateway knows the payment, whatever it says of it. */
function isUnreadableOurs(answer: Confirmation): boolean {
  return answer.kind === 'unreadable' && answer.isOurs
}

/** No webhook may ever come whose processing would hold the order for review. */
async function recordUnreadable(attempt: ExpectedAttempt, answer: Unreadable): Promise<void> {
  const { gatewayTransactionId, problem } = answer
  const why = { gatewayTransactionId, problem, unknownType: unknownTypeOf(answer) }
  await changeOrder(attempt.orderId, async (tx) => ({
    value: null,
    events: await recordUnreadableAnswer(tx, attempt, why),
  }))
}

type Known = ExpectedAttempt & {
  gatewayLinkId: string | null
  ledgerEntries: LedgerEntry[]
}

function questionsAbout({ gatewayLinkId, ledgerEntries }: Known): Question[] {
  const open = new Set(openTransactions(ledgerEntries).map((row) => row.gatewayTransactionId))
  const questions: Question[] = [...open].map((id) => ({ kind: 'transaction', id }))
  const mayAskLink = gatewayLinkId !== null && env().gatewayLinkIdLookup === 'try'
  return mayAskLink ? [...questions, { kind: 'link', id: gatewayLinkId }] : questions
}
