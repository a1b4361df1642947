import { db } from '@/lib/db'
import type { OrderStatus } from '@/lib/generated/prisma/enums'
import { readFacts } from '@/lib/orders/read-facts'
import type { TransactionFact } from '@/lib/orders/facts'
import { deriveOrderState } from '@/lib/orders/derive-order-state'
import { checkTransaction } from '@/lib/payments/confirm-transaction'
import type { ExpectedAttempt } from '@/lib/payments/confirmation'
import type { DeliveryReason } from '@/lib/webhooks/delivery-reason'
import { findDeliveries, getDelivery, type DeliveryFilter, type MerchantKey } from './find-deliveries'
import {
  decideDelivery,
  decideUnconfirmed,
  findAttempt,
  type Decision,
} from '@/lib/webhooks/processing/decide-delivery'

/** What processing a delivery would do. */
export type DryRun =
  | { kind: 'record'; fact: TransactionFact; status: { before: OrderStatus; after: OrderStatus } }
  | { kind: 'record_decline' }
  | { kind: 'nothing' }
  | { kind: 'end' | 'wait'; reason: DeliveryReason }

/** Reads the transaction and compares it as processing does, and writes nothing. Null if this merchant has none. */
export async function dryRunDelivery(merchantId: string, deliveryId: string): Promise<DryRun | null> {
  const delivery = await getDelivery(merchantId, deliveryId)
  if (!delivery) return null
  return dryRun(await decideDelivery(delivery, await findAttempt(delivery.merchantTxnRef)))
}

async function dryRun(decision: Decision): Promise<DryRun> {
  switch (decision.kind) {
    case 'confirm': {
      const question = { kind: 'transaction', id: decision.gatewayTransactionId } as const
      const answer = await checkTransaction(question, decision.attempt)
      if (answer.kind === 'ours') return tryRecord(decision.attempt, answer.transaction)
      return dryRun(decideUnconfirmed(answer, decision.hint))
    }
    case 'record_decline':
      return (await isDeclineKnown(decision.attempt)) ? { kind: 'nothing' } : { kind: 'record_decline' }
    case 'finish':
      return decision.outcome === 'repeat' ? { kind: 'nothing' } : { kind: 'end', reason: decision.reason }
    case 'retry':
      return { kind: 'wait', reason: decision.reason }
  }
}

/** Dry runs of the newest of a set, one after the other: each calls the gateway. */
export async function dryRunDeliveries(merchant: MerchantKey, filter: DeliveryFilter): Promise<DryRun[]> {
  const { deliveries } = await findDeliveries(merchant, filter)
  const dryRuns: DryRun[] = []
  for (const { id } of deliveries) {
    const dryRun = await dryRunDelivery(merchant.id, id)
    if (dryRun) dryRuns.push(dryRun)
  }
  return dryRuns
}

async function tryRecord(attempt: ExpectedAttempt, fact: TransactionFact): Promise<DryRun> {
  const { gatewayTransactionId, type, outcome, amountMinor, currency } = fact
  const same = { merchantId: attempt.merchantId, gatewayTransactionId, type, outcome, amountMinor, currency }
  if (await db.ledgerEntry.findFirst({ where: same, select: { id: true } })) return { kind: 'nothing' }
  const order = await db.order.findUniqueOrThrow({ where: { id: attempt.orderId } })
  const facts = await readFacts(db, order)
  const after = deriveOrderState({ ...facts, ledger: [...facts.ledger, { attemptId: attempt.id, ...fact }] })
  return { kind: 'record', fact, status: { before: order.status, after: after.status } }
}

async function isDeclineKnown({ id }: ExpectedAttempt): Promise<boolean> {
  const attempt = await db.paymentAttempt.findUniqueOrThrow({ where: { id }, select: { declineToldAt: true } })
  return attempt.declineToldAt !== null
}
