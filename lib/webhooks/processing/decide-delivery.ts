import { db } from '@/lib/db'
import type { TransactionFact } from '@/lib/orders/record-transaction'
import { checkTransaction, type Answer, type ExpectedAttempt } from '@/lib/payments/confirm-transaction'
import type { DeliveryResult } from './finish-delivery'
import { readHint, type Hint } from '@/lib/gateway/read-webhook'

/** What is to be done about a delivery; who judged it has written nothing yet. `wait`: it is to be tried again. */
export type Decision =
  | ({ kind: 'end' } & DeliveryResult)
  | { kind: 'wait'; reason: string }
  | { kind: 'record_decline'; attempt: ExpectedAttempt; responseCode: number | null }
  | { kind: 'record'; attempt: ExpectedAttempt; fact: TransactionFact }

type Delivery = { id: string; merchantTxnRef: string; body: string; bodySha256: string }

export function findAttempt(merchantTxnRef: string): Promise<ExpectedAttempt | null> {
  return db.paymentAttempt.findUnique({
    where: { merchantTxnRef },
    include: { merchant: { select: { gatewayMerchantId: true } } },
  })
}

/** Reads a delivery, asks the gateway, and compares. Writes nothing. */
export async function decideDelivery(delivery: Delivery, attempt: ExpectedAttempt | null): Promise<Decision> {
  if (!attempt) return { kind: 'wait', reason: 'No payment of ours has this reference yet.' }
  if (await wasConfirmedBefore(delivery)) {
    return { kind: 'end', outcome: 'repeat', reason: 'The same body was confirmed before.' }
  }
  const hint = readHint(delivery.body)
  if (!hint)
    return { kind: 'end', outcome: 'ignored', reason: 'The body is not one the gateway sends about a payment.' }
  if (!hint.gatewayTransactionId) return decideWithoutId(hint, attempt)
  const { gatewayTransactionId: id } = hint
  const answer = await checkTransaction({ kind: 'transaction', id }, attempt)
  const isForeign = answer.kind === 'foreign' && answer.misdirected !== 'no'
  // Another order's payment that is in the ledger where it belongs: nobody's money is missing.
  if (isForeign && (await isInLedger(attempt.merchantId, id)))
    return decideByAnswer({ ...answer, misdirected: 'no' }, attempt)
  return decideByAnswer(answer, attempt)
}

async function isInLedger(merchantId: string, gatewayTransactionId: string): Promise<boolean> {
  return (
    (await db.ledgerEntry.findFirst({ where: { merchantId, gatewayTransactionId }, select: { id: true } })) !== null
  )
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
  const final = await db.ledgerEntry.findFirst({
    where: { deliveryId: { in: copies.map((copy) => copy.id) }, outcome: { in: ['approved', 'declined'] } },
    select: { id: true },
  })
  return final !== null
}

/** With an id, only the gateway's answer says whose the transaction is. Without one, the body is all there is. */
function decideWithoutId(hint: Hint, attempt: ExpectedAttempt): Decision {
  if (hint.merchantTxnRef !== null && hint.merchantTxnRef !== attempt.merchantTxnRef) {
    return {
      kind: 'end',
      outcome: 'rejected',
      reason: 'The body speaks of another payment reference than its address.',
    }
  }
  if (hint.declined) return { kind: 'record_decline', attempt, responseCode: hint.responseCode }
  return { kind: 'end', outcome: 'ignored', reason: 'It names no transaction, so there is nothing to ask about.' }
}

function decideByAnswer(answer: Answer, attempt: ExpectedAttempt): Decision {
  switch (answer.kind) {
    case 'ours':
      return { kind: 'record', attempt, fact: answer.fact }
    case 'foreign':
      // A person is called for money that did go astray, not for a payment that may yet be declined.
      if (answer.misdirected === 'maybe')
        return { kind: 'wait', reason: `${answer.why} Whether anybody was charged is not decided yet.` }
      return { kind: 'end', outcome: 'rejected', ...rejection(answer) }
    case 'unknown':
      return { kind: 'wait', reason: 'The gateway does not know this transaction yet.' }
    case 'no_answer':
      return { kind: 'wait', reason: `The gateway gave no answer that we could use. ${answer.why}` }
  }
}

function rejection({ why, ...answer }: Answer & { kind: 'foreign' }): { reason: string; misdirected: boolean } {
  const misdirected = answer.misdirected === 'yes'
  const more = misdirected ? ' Somebody was charged all the same: a person must look.' : ''
  return { reason: `The gateway does not bear it out. ${why}${more}`, misdirected }
}
