import { randomUUID } from 'node:crypto'
import { db } from '@/lib/db'
import type { OperationState } from '@/lib/generated/prisma/enums'
import type { TransactionFact } from '@/lib/orders/facts'
import { recordTransaction } from '@/lib/orders/record-transaction'
import { createOpenOrder } from './builders'

/** A sale that paid an order of 4800 yen. */
export const SALE: TransactionFact = {
  gatewayTransactionId: 'S1',
  type: 'capture',
  outcome: 'approved',
  amountMinor: 4800n,
  currency: 'JPY',
  responseCode: 0,
  gatewayCode: 'INFO0000',
  scheme: 'VISA',
  cardMasked: null,
  authCode: null,
  isLive: false,
  occurredAt: null,
}

type OpenOrder = Awaited<ReturnType<typeof createOpenOrder>>

/** An order that SALE paid. */
export async function createPaidOrder(): Promise<OpenOrder> {
  const open = await createOpenOrder()
  await recordTransaction(open.attempt, SALE, { evidence: 'webhook', deliveryId: null })
  return open
}

/** The id of a request to refund 1200 yen of SALE, stored and not sent. */
export async function createRefundRequest({ order, attempt }: OpenOrder, state?: OperationState): Promise<string> {
  const { id: orderId, merchantId } = order
  const ids = { orderId, merchantId, attemptId: attempt.id, idempotencyKey: randomUUID(), onTransactionId: 'S1' }
  const { id } = await db.paymentOperation.create({
    data: { ...ids, kind: 'refund', amountMinor: 1200n, currency: 'JPY', state },
  })
  return id
}
