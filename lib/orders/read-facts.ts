import type { Db } from '@/lib/db'
import type { Order } from '@/lib/generated/prisma/client'
import type { CardFact } from './payment-card'
import type { OrderFacts } from './facts'

export type StoredFacts = OrderFacts & { ledger: CardFact[] }
type Folded = Pick<Order, 'id' | 'currency' | 'totalMinor' | 'closedAs'>

/**
 * Reads everything that an order's state is derived from. The queries run one after the other: a transaction has one
 * connection, and the driver warns when it is used concurrently.
 */
export async function readFacts(tx: Db, { id: orderId, currency, totalMinor, closedAs }: Folded): Promise<StoredFacts> {
  const attempts = await tx.paymentAttempt.findMany({ where: { orderId } })
  const ledger = await tx.ledgerEntry.findMany({ where: { orderId } })
  const operations = await tx.paymentOperation.findMany({
    where: { orderId, state: { in: ['unclear', 'failed'] } },
    select: { id: true, kind: true, state: true },
  })
  const unclear = operations.filter(({ state }) => state === 'unclear')
  const failed = operations.filter(({ state }) => state === 'failed')
  // Copies of one body count once, as misdirected if any of them is.
  const unconfirmed = await tx.webhookDelivery.findMany({
    where: { orderId, OR: [{ outcome: 'dead' }, { misdirected: true }] },
    distinct: ['bodySha256'],
    orderBy: { misdirected: 'desc' },
    select: { bodySha256: true, misdirected: true },
  })
  const waiting = await tx.webhookDelivery.findFirst({
    where: { orderId, processedAt: null, nextTryAt: { not: null }, reportsDecline: false },
    select: { id: true },
  })
  const resolutions = await tx.reviewResolution.findMany({
    where: { orderId },
    select: { reason: true, fingerprint: true },
  })
  return {
    currency,
    totalMinor,
    closedAs,
    ledger,
    resolutions,
    attempts: attempts.map((attempt) => ({
      ...attempt,
      declineTold: attempt.declineToldAt !== null,
      outcomeUnknown: attempt.outcomeUnknownAt !== null,
    })),
    refundUnclear: unclear.some(({ kind }) => kind === 'refund'),
    operationUnclear: unclear.some(({ kind }) => kind !== 'refund'),
    operationFailed: failed.length > 0,
    unconfirmed: unconfirmed.length > 0,
    webhookWaiting: waiting !== null,
    openEnds: [
      ...unclear.map(({ id, kind }) => `${kind} ${id}`),
      ...failed.map(({ id }) => `failed ${id}`),
      ...unconfirmed.map(describeEnd),
    ],
  }
}

/** A misdirected payment needs a different resolution than an unconfirmed delivery with the same body. */
function describeEnd({ bodySha256, misdirected }: { bodySha256: string; misdirected: boolean }): string {
  return misdirected ? `told ${bodySha256} misdirected` : `told ${bodySha256}`
}
