import type { Db } from '@/lib/db'
import type { Order } from '@/lib/generated/prisma/client'
import type { CardFact } from './payment-card'
import type { OrderFacts } from './facts'

export type StoredFacts = OrderFacts & { ledger: CardFact[] }
type Folded = Pick<Order, 'id' | 'currency' | 'totalMinor' | 'closedAs'>

/**
 * All that an order's status follows from, as it is stored. One query after the other: a transaction has one connection,
 * and the driver warns when it is used twice at once.
 */
export async function readFacts(tx: Db, { id: orderId, currency, totalMinor, closedAs }: Folded): Promise<StoredFacts> {
  const attempts = await tx.paymentAttempt.findMany({ where: { orderId } })
  const ledger = await tx.ledgerEntry.findMany({ where: { orderId } })
  const unclear = await tx.paymentOperation.findMany({
    where: { orderId, state: 'unclear' },
    select: { id: true, kind: true },
  })
  // Copies of one body are one thing to look at: the worst that came of it.
  const told = await tx.webhookDelivery.findMany({
    where: { orderId, OR: [{ outcome: 'dead' }, { misdirected: true }] },
    distinct: ['bodySha256'],
    orderBy: { misdirected: 'desc' },
    select: { bodySha256: true, misdirected: true },
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
    unconfirmed: told.length > 0,
    openEnds: [...unclear.map(({ id, kind }) => `${kind} ${id}`), ...told.map(describeEnd)],
  }
}

/** That somebody was charged elsewhere is another thing to decide about than that nobody confirmed the same body. */
function describeEnd({ bodySha256, misdirected }: { bodySha256: string; misdirected: boolean }): string {
  return misdirected ? `told ${bodySha256} misdirected` : `told ${bodySha256}`
}
