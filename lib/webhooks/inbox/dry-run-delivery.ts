import { db } from '@/lib/db'
import type { OrderStatus } from '@/lib/generated/prisma/enums'
import { readFacts } from '@/lib/orders/read-facts'
import type { TransactionFact } from '@/lib/orders/record-transaction'
import { settle } from '@/lib/orders/derive-order-state'
import type { ExpectedAttempt } from '@/lib/payments/confirm-transaction'
import { findDeliveries, getDelivery, type DeliveryFilter, type Shop } from './find-deliveries'
import { findAttempt, judgeDelivery } from '@/lib/webhooks/processing/decide-delivery'

/** What processing a delivery would do. Nothing of it has been done. */
export type Trial =
  | { kind: 'record'; fact: TransactionFact; status: { before: OrderStatus; after: OrderStatus } }
  | { kind: 'note_decline' }
  | { kind: 'nothing' }
  | { kind: 'end' | 'wait'; reason: string }

/** Asks and compares as processing does, and writes nothing. Null if this merchant has no such delivery. */
export async function tryDelivery(merchantId: string, deliveryId: string): Promise<Trial | null> {
  const delivery = await getDelivery(merchantId, deliveryId)
  if (!delivery) return null
  const verdict = await judgeDelivery(delivery, await findAttempt(delivery.merchantTxnRef))
  switch (verdict.kind) {
    case 'record':
      return tryRecord(verdict.attempt, verdict.fact)
    case 'note_decline':
      return (await isDeclineKnown(verdict.attempt)) ? { kind: 'nothing' } : { kind: 'note_decline' }
    case 'end':
      return verdict.outcome === 'repeat' ? { kind: 'nothing' } : { kind: 'end', reason: verdict.reason }
    case 'wait':
      return verdict
  }
}

/** Tries the newest of a set, one after the other: each is a question to the gateway. */
export async function trySet(shop: Shop, filter: DeliveryFilter): Promise<Trial[]> {
  const { deliveries } = await findDeliveries(shop, filter)
  const trials: Trial[] = []
  for (const { id } of deliveries) {
    const trial = await tryDelivery(shop.id, id)
    if (trial) trials.push(trial)
  }
  return trials
}

async function tryRecord(attempt: ExpectedAttempt, fact: TransactionFact): Promise<Trial> {
  const { gatewayTransactionId, type, outcome, amountMinor, currency } = fact
  const same = { merchantId: attempt.merchantId, gatewayTransactionId, type, outcome, amountMinor, currency }
  if (await db.transaction.findFirst({ where: same, select: { id: true } })) return { kind: 'nothing' }
  const order = await db.order.findUniqueOrThrow({ where: { id: attempt.orderId } })
  const facts = await readFacts(db, order)
  const after = settle({ ...facts, ledger: [...facts.ledger, { attemptId: attempt.id, ...fact }] })
  return { kind: 'record', fact, status: { before: order.status, after: after.status } }
}

async function isDeclineKnown({ id }: ExpectedAttempt): Promise<boolean> {
  const attempt = await db.paymentAttempt.findUniqueOrThrow({ where: { id }, select: { declineToldAt: true } })
  return attempt.declineToldAt !== null
}
