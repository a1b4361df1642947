import { db, type Db } from '@/lib/db'
import { env } from '@/lib/env'
import { attemptReference, isOrderToken } from '@/lib/ids'
import { askAboutAttempt } from '@/lib/payments/ask-about-attempt'
import { changeOrder } from '@/lib/orders/change-order'
import { endingOf } from '@/lib/orders/ending'
import { openPaymentLink, waitForLink } from './open-payment-link'
import type { CheckoutResult } from './start-checkout'

/**
 * Opens a new payment attempt on the same order. The gateway is asked about the earlier ones first, so that nobody
 * pays for what is already paid (lesson I24); an order that is paid, undecided or closed only leads to its page.
 */
export async function payAgain(orderToken: string): Promise<CheckoutResult> {
  const order = isOrderToken(orderToken)
    ? await db.order.findUnique({ where: { token: orderToken }, include: { attempts: true } })
    : null
  if (!order) return { kind: 'problem', message: 'There is no such order.' }
  const open = order.attempts.filter((attempt) => attempt.linkState === 'open')
  await Promise.all(open.map((attempt) => askAboutAttempt(attempt.id, 'shopper_return')))

  const attempt = await createAttempt(order.id)
  const url = attempt && (attempt.isNew ? await openPaymentLink(attempt.id) : await waitForLink(attempt.id))
  return url ? { kind: 'redirect', url } : { kind: 'order', token: orderToken }
}

type Chosen = { id: string; ordinal: number; isNew: boolean }

/**
 * A new attempt, or the one that another click has just made; null when the order is not to be paid now. A new
 * attempt is a fact like any other: with it, an order whose earlier attempt was declined waits for payment again.
 */
async function createAttempt(orderId: string): Promise<Chosen | null> {
  const chosen: { attempt: Chosen | null } = { attempt: null }
  await changeOrder(orderId, async (tx) => {
    chosen.attempt = await chooseAttempt(orderId, tx)
    if (!chosen.attempt?.isNew) return []
    return [{ kind: 'attempt_started', message: `The shopper starts payment attempt ${chosen.attempt.ordinal}.` }]
  })
  return chosen.attempt
}

async function chooseAttempt(orderId: string, tx: Db): Promise<Chosen | null> {
  const order = await tx.order.findUniqueOrThrow({ where: { id: orderId } })
  const transactions = await tx.transaction.findMany({ where: { orderId } })
  const deliveries = await tx.webhookDelivery.findMany({ where: { orderId, processedAt: null } })
  const ending = endingOf({ ...order, transactions, deliveries })
  if (ending !== 'not_paid' && ending !== 'declined') return null
  const newest = await tx.paymentAttempt.findFirst({ where: { orderId }, orderBy: { ordinal: 'desc' } })
  if (newest && isUnderWay(newest)) return { id: newest.id, ordinal: newest.ordinal, isNew: false }

  const ordinal = (newest?.ordinal ?? 0) + 1
  const { id } = await tx.paymentAttempt.create({
    data: {
      orderId,
      merchantId: order.merchantId,
      ordinal,
      merchantTxnRef: attemptReference(order.number, ordinal),
      amountMinor: order.totalMinor,
      currency: order.currency,
    },
  })
  return { id, ordinal, isNew: true }
}

function isUnderWay(attempt: { linkState: string; createdAt: Date }): boolean {
  return attempt.linkState === 'requested' && Date.now() - attempt.createdAt.getTime() < env().gatewayTimeoutMs
}
