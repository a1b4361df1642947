import { setTimeout as pause } from 'node:timers/promises'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import type { Prisma } from '@/lib/generated/prisma/client'
import { log } from '@/lib/log'
import { appendEvents, lockOrder } from '@/lib/orders/change-order'
import type { OrderEvent } from '@/lib/orders/events'
import { paymentStandingOf } from '@/lib/orders/payment-standing'
import { GatewayError, type GatewayTrouble } from '@/lib/gateway/gateway-error'
import { openLink, type LinkRequest, type PaymentLink } from '@/lib/gateway/open-link'
import { webhookUrl } from '@/lib/payments/webhook-key'
import { enqueue } from '@/lib/queue/enqueue'
import { addressSchema } from './checkout-schema'

/** The first question about an attempt whose webhook stays away comes this long after its link was made. */
const FIRST_POLL_MS = 60_000

/**
 * Asks the gateway for the payment link of a committed attempt and stores the answer, or how it failed, in which
 * case the order stays payable.
 *
 * @returns the hosted page's address; null if there is none, or the order is not to be paid any more
 */
export async function openPaymentLink(attemptId: string): Promise<string | null> {
  const attempt = await requireAttempt(attemptId)
  await wakeOrphans(attempt.merchantTxnRef)
  try {
    const link = await openLink(describeLink(attempt))
    await storeLink(attempt, link)
    return (await isPayable(attempt.orderId, attempt)) ? link.url : null
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    log.warn({ attempt: attempt.merchantTxnRef, trouble: error.trouble, why: error.message }, 'no payment link')
    await storeTrouble(attempt, error.trouble)
    return null
  }
}

/** Deliveries that came before their attempt (a restored database, say) need not wait out their pause. */
async function wakeOrphans(merchantTxnRef: string): Promise<void> {
  const orphans = await db.webhookDelivery.findMany({
    where: { merchantTxnRef, processedAt: null },
    select: { id: true },
  })
  for (const { id } of orphans) await enqueue('process_delivery', { deliveryId: id })
}

type Attempt = Awaited<ReturnType<typeof requireAttempt>>

function requireAttempt(id: string) {
  return db.paymentAttempt.findUniqueOrThrow({ where: { id }, include: { order: true, merchant: true } })
}

function describeLink({ order, merchant, ...attempt }: Attempt): LinkRequest {
  const back = (page: string) => `${env().appUrl}/orders/${order.token}/${page}`
  return {
    merchantTxnRef: attempt.merchantTxnRef,
    money: attempt,
    merchant,
    customer: {
      email: order.email,
      phone: order.phone,
      billingAddress: addressSchema.parse(order.billingAddress),
      shippingAddress: addressSchema.parse(order.shippingAddress),
    },
    urls: {
      webhook: webhookUrl(attempt.merchantTxnRef),
      success: back('success'),
      declined: back('declined'),
      cancelled: back('cancelled'),
    },
  }
}

function storeLink(attempt: Attempt, { gatewayLinkId, url }: PaymentLink): Promise<void> {
  const nextPollAt = new Date(Date.now() + FIRST_POLL_MS)
  const data = { linkState: 'open', linkUrl: url, gatewayLinkId, nextPollAt } as const
  return storeAnswer(attempt, data, { kind: 'link_opened', parameters: { ordinal: attempt.ordinal } })
}

function storeTrouble(attempt: Attempt, trouble: GatewayTrouble): Promise<void> {
  const { ordinal } = attempt
  return storeAnswer(attempt, { linkState: trouble }, { kind: 'link_failed', parameters: { ordinal, trouble } })
}

/** Under the order's lock, so that a closing at this moment sees the link. The order's state does not depend on it. */
async function storeAnswer(
  { id, orderId }: Attempt,
  data: Prisma.PaymentAttemptUpdateInput,
  event: OrderEvent,
): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockOrder(tx, orderId)
    await tx.paymentAttempt.update({ where: { id }, data })
    await appendEvents(tx, orderId, [event])
  })
}

/**
 * The call took its time: nobody is led to pay what has been paid, or given up, in the meantime, or is being paid.
 *
 * @param justOpened what is heard of it cannot be a reason not to show it: nobody has seen it yet
 */
async function isPayable(orderId: string, justOpened?: Attempt): Promise<boolean> {
  const deliveryMarks = { where: { processedAt: null }, select: { merchantTxnRef: true, processedAt: true } } as const
  const include = { attempts: true, ledgerEntries: true, deliveries: deliveryMarks } as const
  const order = await db.order.findUniqueOrThrow({ where: { id: orderId }, include })
  const ledgerEntries = order.ledgerEntries.filter((row) => row.attemptId !== justOpened?.id)
  const deliveries = order.deliveries.filter((row) => row.merchantTxnRef !== justOpened?.merchantTxnRef)
  const standing = paymentStandingOf({ ...order, ledgerEntries, deliveries })
  return standing === 'not_paid' || standing === 'declined'
}

/**
 * The second of two clicks comes here while the first still waits for the gateway. The browser shows only the
 * second's answer, so it waits for the link that the first one gets. Null if the order is not to be paid by it.
 */
export async function waitForLink(attemptId: string): Promise<string | null> {
  const until = Date.now() + env().gatewayTimeoutMs
  for (;;) {
    const attempt = await requireAttempt(attemptId)
    if (!(await isPayable(attempt.orderId))) return null
    if (attempt.linkState !== 'requested' || Date.now() > until) return attempt.linkUrl
    await pause(100)
  }
}
