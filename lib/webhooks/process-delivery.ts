import { db } from '@/lib/db'
import type { DeliveryOutcome } from '@/lib/generated/prisma/enums'
import { noteDecline } from '@/lib/orders/note-decline'
import { confirmTransaction, type Confirmation, type ExpectedAttempt } from '@/lib/payments/confirm-transaction'
import { finishDelivery, postponeDelivery } from './finish-delivery'
import { readHint, type Hint } from './read-hint'

/** What becomes of a delivery: done with a reason, or `wait`: it stays open and is tried again. */
type Decision = { outcome: DeliveryOutcome | 'wait'; reason: string }

/**
 * Processes a stored delivery: attach, ask the gateway, compare, record, explain. Safe to run at any time and any
 * number of times; a delivery that is done is left alone.
 */
export async function processDelivery(deliveryId: string): Promise<void> {
  const delivery = await db.webhookDelivery.findUnique({ where: { id: deliveryId } })
  if (!delivery || delivery.processedAt) return
  const attempt = await findAttempt(delivery.merchantTxnRef)
  const decision = await decide(delivery, attempt)
  if (decision.outcome === 'wait') await postponeDelivery(delivery, decision.reason)
  else await finishDelivery(delivery, attempt, { outcome: decision.outcome, reason: decision.reason })
}

type Delivery = { id: string; merchantTxnRef: string; body: string; bodySha256: string }
type Attempt = ExpectedAttempt | null

function findAttempt(merchantTxnRef: string): Promise<Attempt> {
  return db.paymentAttempt.findUnique({
    where: { merchantTxnRef },
    include: { merchant: { select: { gatewayMerchantId: true } } },
  })
}

async function decide(delivery: Delivery, attempt: Attempt): Promise<Decision> {
  if (!attempt) return { outcome: 'wait', reason: 'No payment of ours has this reference yet.' }
  if (await wasConfirmedBefore(delivery)) {
    return { outcome: 'repeat', reason: 'The same body was confirmed before.' }
  }
  const hint = readHint(delivery.body)
  if (!hint) return { outcome: 'ignored', reason: 'The body is not one the gateway sends about a payment.' }
  if (!hint.gatewayTransactionId) return decideWithoutId(hint, attempt)
  const subject = { kind: 'transaction', id: hint.gatewayTransactionId } as const
  return explain(await confirmTransaction(subject, attempt, { evidence: 'webhook', deliveryId: delivery.id }))
}

/**
 * Only a copy whose answer was final spares the question: "seen" is not "done" (lesson I29), and what was pending
 * then may be decided now.
 */
async function wasConfirmedBefore({ id, merchantTxnRef, bodySha256 }: Delivery): Promise<boolean> {
  const copies = await db.webhookDelivery.findMany({
    where: { merchantTxnRef, bodySha256, outcome: 'recorded', id: { not: id } },
    select: { id: true },
    take: 50,
  })
  const final = await db.transaction.findFirst({
    where: { deliveryId: { in: copies.map((copy) => copy.id) }, outcome: { in: ['approved', 'declined'] } },
    select: { id: true },
  })
  return final !== null
}

/** With an id, only the gateway's answer says whose the transaction is. Without one, the body is all there is. */
async function decideWithoutId(hint: Hint, attempt: ExpectedAttempt): Promise<Decision> {
  if (hint.merchantTxnRef !== null && hint.merchantTxnRef !== attempt.merchantTxnRef) {
    return { outcome: 'rejected', reason: 'The body speaks of another payment reference than its address.' }
  }
  if (!hint.declined) return { outcome: 'ignored', reason: 'It names no transaction, so there is nothing to ask about.' }
  const news = await noteDecline(attempt, hint.responseCode)
  return news
    ? { outcome: 'noted', reason: 'A decline without a transaction id: noted on the attempt, nothing more.' }
    : { outcome: 'repeat', reason: 'The attempt was already known to be declined.' }
}

function explain(answer: Confirmation): Decision {
  switch (answer.kind) {
    case 'recorded':
      return { outcome: 'recorded', reason: 'The gateway confirmed it, and it was recorded.' }
    case 'repeat':
      return { outcome: 'repeat', reason: 'The gateway confirmed it, and it was in the ledger already.' }
    case 'foreign':
      return { outcome: 'rejected', reason: `The gateway does not bear it out. ${answer.why}` }
    case 'unknown':
      return { outcome: 'wait', reason: 'The gateway does not know this transaction yet.' }
    case 'no_answer':
      return { outcome: 'wait', reason: `The gateway gave no answer that we could use. ${answer.why}` }
  }
}
