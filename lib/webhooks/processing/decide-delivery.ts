import { db } from '@/lib/db'
import { FINAL_OUTCOMES } from '@/lib/orders/outcomes'
import type { DeliveryOutcome } from '@/lib/generated/prisma/enums'
import { readWebhookHint, type WebhookHint } from '@/lib/gateway/read-webhook-hint'
import {
  isUnreadableDecline,
  needsReviewAtOnce,
  type ExpectedAttempt,
  type Unconfirmed,
  type Unreadable,
} from '@/lib/payments/confirmation'
import { reasonOfProblem, type DeliveryReason } from '@/lib/webhooks/delivery-reason'

/** The outcome of a delivery. `isMisdirected`: it reports money booked for another merchant id or reference. */
export type DeliveryResult = { outcome: DeliveryOutcome; reason: DeliveryReason; isMisdirected?: boolean }

/** What is to be done with a delivery. Deciding writes nothing. */
export type Decision =
  | ({ kind: 'finish' } & DeliveryResult)
  | Retry
  | { kind: 'confirm'; attempt: ExpectedAttempt; gatewayTransactionId: string; hint: WebhookHint }
  | { kind: 'record_decline'; attempt: ExpectedAttempt; responseCode: number | null }

/** `isDecline`: all that is known of it is a decline, which does not keep the customer from paying again. */
type Retry = { kind: 'retry'; reason: DeliveryReason; isDecline: boolean }

type Delivery = {
  id: string
  merchantTxnRef: string
  body: string
  bodySha256: string
  gatewayTransactionId: string | null
}

export function findAttempt(merchantTxnRef: string): Promise<ExpectedAttempt | null> {
  return db.paymentAttempt.findUnique({
    where: { merchantTxnRef },
    include: { merchant: { select: { gatewayMerchantId: true } } },
  })
}

/** Decides from the stored delivery. With a transaction id the gateway's answer counts, whatever else the body says. */
export async function decideDelivery(delivery: Delivery, attempt: ExpectedAttempt | null): Promise<Decision> {
  if (!attempt) return { kind: 'retry', reason: { code: 'no_attempt' }, isDecline: false }
  if (await wasConfirmedBefore(delivery)) return finish('repeat', { code: 'body_confirmed_before' })
  const hint = readWebhookHint(delivery.body)
  // The stored id was read before the body was masked; rows older than that column have only the body.
  const gatewayTransactionId = delivery.gatewayTransactionId ?? hint.gatewayTransactionId
  if (gatewayTransactionId !== null) return { kind: 'confirm', attempt, gatewayTransactionId, hint }
  if (!hint.isReadable) return finish('unreadable', { code: 'unreadable_body' })
  return decideWithoutId(hint, attempt)
}

/**
 * Only a copy whose outcome was final makes the call unnecessary: "seen" is not "done" (lesson I29), and a transaction
 * that was pending then may have an outcome now.
 */
async function wasConfirmedBefore({ id, merchantTxnRef, bodySha256 }: Delivery): Promise<boolean> {
  const copies = await db.webhookDelivery.findMany({
    where: { merchantTxnRef, bodySha256, outcome: 'recorded', id: { not: id } },
    select: { id: true },
    take: 50,
  })
  const final = await db.ledgerEntry.findFirst({
    where: { deliveryId: { in: copies.map((copy) => copy.id) }, outcome: { in: [...FINAL_OUTCOMES] } },
    select: { id: true },
  })
  return final !== null
}

/** Without an id only the body is known, and nothing but a decline is taken from it. */
function decideWithoutId(hint: WebhookHint, attempt: ExpectedAttempt): Decision {
  const isOther = hint.merchantTxnRef !== null && hint.merchantTxnRef !== attempt.merchantTxnRef
  if (isOther) return finish('rejected', { code: 'other_reference' })
  if (hint.isDeclined) return { kind: 'record_decline', attempt, responseCode: hint.responseCode }
  return finish('ignored', { code: 'no_transaction_id' })
}

/** Decides by an answer of the gateway that confirms nothing of what the body of the webhook says. */
export function decideUnconfirmed(
  answer: Unconfirmed,
  { isDeclined }: WebhookHint,
): Extract<Decision, { kind: 'finish' | 'retry' }> {
  switch (answer.kind) {
    case 'unknown':
      return { kind: 'retry', reason: { code: 'unknown_transaction' }, isDecline: isDeclined }
    case 'no_answer':
      return { kind: 'retry', reason: describeNoAnswer(answer), isDecline: isDeclined }
    case 'unreadable':
      return decideUnreadable(answer)
    case 'foreign':
      return decideForeign(answer)
  }
}

/** The gateway's own answer counts, whatever the body says. */
function decideUnreadable(answer: Unreadable) {
  const reason = reasonOfProblem(answer.problem)
  if (needsReviewAtOnce(answer)) return finish('dead', reason)
  return { kind: 'retry', reason, isDecline: isUnreadableDecline(answer) } as const
}

/** Money booked elsewhere needs review; a payment that may still be declined does not. */
function decideForeign({ difference, misdirected }: Unconfirmed & { kind: 'foreign' }) {
  if (misdirected === 'maybe')
    return { kind: 'retry', reason: { code: 'undecided_elsewhere', difference }, isDecline: false } as const
  const isMisdirected = misdirected === 'yes'
  return { ...finish('rejected', { code: 'foreign', difference, misdirected }), isMisdirected }
}

function describeNoAnswer({ problem, status }: Unconfirmed & { kind: 'no_answer' }): DeliveryReason {
  if (status !== null) return { code: 'gateway_status', status }
  return { code: problem === 'no_connection' ? 'gateway_unreachable' : 'gateway_unreadable' }
}

function finish(outcome: DeliveryOutcome, reason: DeliveryReason) {
  return { kind: 'finish', outcome, reason } as const
}
