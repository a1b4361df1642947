import { setTimeout as pause } from 'node:timers/promises'
import { addressIn } from '@/lib/choose-language'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import type { Prisma } from '@/lib/generated/prisma/client'
import { log } from '@/lib/log'
import { recordEvents } from '@/lib/orders/change-order'
import type { OrderEvent } from '@/lib/orders/events'
import { deliveryMarks, paymentStandingOf } from '@/lib/orders/payment-standing'
import { GatewayError, type GatewayTrouble } from '@/lib/gateway/gateway-error'
import { openLink, type LinkRequest, type PaymentLink } from '@/lib/gateway/open-link'
import { webhookUrl } from '@/lib/payments/webhook-key'
import { enqueue } from '@/lib/queue/enqueue'
import { addressSchema } from './checkout-schema'

/** The time from opening a link to the first poll of its attempt. */
const FIRST_POLL_MS = 60_000

/**
 * Requests the payment link of a committed attempt, and stores the link or the kind of failure. After a
 * failure the order stays payable.
 *
 * @returns the hosted page's address; null if there is none, or the order can no longer be paid
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

/** Deliveries older than their attempt (after a database was restored, for example) are processed without their pause. */
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
  const back = (page: string) => addressIn(order.language, `${env().appUrl}/orders/${order.token}/${page}`)
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

/** Under the order's lock, so that closing the order sees the link. The order's state does not depend on it. */
async function storeAnswer(
  { id, orderId }: Attempt,
  data: Prisma.PaymentAttemptUpdateInput,
  event: OrderEvent,
): Promise<void> {
  await recordEvents(orderId, async (tx) => {
    await tx.paymentAttempt.update({ where: { id }, data })
    return [event]
  })
}

/**
 * Whether the order can still be paid: while the gateway was called it may have been paid or closed.
 *
 * @param justOpened an attempt that is left out of account: its link has not been shown yet
 */
async function isPayable(orderId: string, justOpened?: Attempt): Promise<boolean> {
  const open = { where: { processedAt: null }, select: { merchantTxnRef: true, ...deliveryMarks } } as const
  const include = { attempts: true, ledgerEntries: true, deliveries: open } as const
  const order = await db.order.findUniqueOrThrow({ where: { id: orderId }, include })
  const ledgerEntries = order.ledgerEntries.filter((row) => row.attemptId !== justOpened?.id)
  const deliveries = order.deliveries.filter((row) => row.merchantTxnRef !== justOpened?.merchantTxnRef)
  const standing = paymentStandingOf({ ...order, ledgerEntries, deliveries })
  return standing === 'not_paid' || standing === 'declined'
}

/**
 * Waits for the link that another request is opening: of two clicks, the browser shows only the second one's answer.
 *
 * @returns the link's address; null if there is none, or the order can no longer be paid
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
