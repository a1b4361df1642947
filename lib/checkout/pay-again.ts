import { db, type Db } from '@/lib/db'
import { env } from '@/lib/env'
import type { OrderStatus } from '@/lib/generated/prisma/enums'
import { attemptReference, isOrderToken } from '@/lib/ids'
import { pollAttempt } from '@/lib/payments/poll-attempt'
import { changeOrder } from '@/lib/orders/change-order'
import { isOtherChecked } from '@/lib/orders/reads/orders-of-cart'
import { hasLinksLeft } from '@/lib/orders/links-left'
import { paymentStandingOf } from '@/lib/orders/payment-standing'
import { admitPayment, recordAdmission, type Answer, type Slower } from '@/lib/shield/admit-payment'
import { openPaymentLink, waitForLink } from './open-payment-link'
import type { Asker, CheckoutResult } from './start-checkout'

export type PayAgainResult = Extract<CheckoutResult, { kind: 'redirect' | 'order' }> | Slower | { kind: 'absent' }

/**
 * Opens a new payment attempt on the same order. The earlier attempts are polled first, so that nothing is paid twice
 * (lesson I24). For an order that is paid, undecided or closed, or has no links left, the result is its page.
 */
export async function payAgain(orderToken: string, asker: Asker | null): Promise<PayAgainResult> {
  const order = isOrderToken(orderToken)
    ? await db.order.findUnique({ where: { token: orderToken }, include: { attempts: true } })
    : null
  if (!order) return { kind: 'absent' }
  const answer = await admit(order, asker)
  if (answer && answer.kind !== 'admitted') return answer
  const earlier = order.attempts.filter((attempt) => attempt.linkState === 'open').map(({ id }) => id)
  const choice = await askAndChoose(order.id, earlier)
  if (choice?.isNew && answer) await recordAdmission(choice.id, answer.admission)
  const url = choice && (choice.isNew ? await openPaymentLink(choice.id) : await waitForLink(choice.id))
  return url ? { kind: 'redirect', url } : { kind: 'order', token: orderToken }
}

type Payable = {
  id: string
  merchantId: string
  status: OrderStatus
  email: string
  cartId: string | null
  totalMinor: bigint
  currency: string
}

const UNPAID: readonly OrderStatus[] = ['awaiting_payment', 'processing', 'declined']

/** Before anything is polled: that calls the gateway. Null where no browser asks, or nothing is to be paid. */
async function admit(order: Payable, asker: Asker | null): Promise<Answer | null> {
  const { id, merchantId, status, email, cartId, totalMinor, currency } = order
  if (!asker || !UNPAID.includes(status)) return null
  return admitPayment({
    merchantId,
    email,
    cartId: cartId ?? id,
    amount: { amountMinor: totalMinor, currency },
    ...asker,
  })
}

type Choice =
  | { kind: 'attempt'; id: string; ordinal: number; isNew: boolean }
  /** Attempts that may be paid, and that were not polled. */
  | { kind: 'ask first'; ids: string[] }
  /** The order cannot be paid now. */
  | { kind: 'none' }
type Chosen = Extract<Choice, { kind: 'attempt' }>

/** Polls every open link, also one that another request opens in the meantime. */
async function askAndChoose(orderId: string, earlier: string[]): Promise<Chosen | null> {
  const asked: string[] = []
  for (let unasked = earlier; ;) {
    await Promise.all(unasked.map((id) => pollAttempt(id, 'pay_again')))
    asked.push(...unasked)
    const choice = await makeChoice({ orderId, earlier, asked })
    if (choice.kind !== 'ask first') return choice.kind === 'attempt' ? choice : null
    unasked = choice.ids
  }
}

/** `earlier`: the attempts with an open link when the request came. `asked`: those that were polled. */
type Click = { orderId: string; earlier: string[]; asked: string[] }

/**
 * Decides by the order's current facts, and stores a new attempt at once. An attempt is a fact: with it, an order whose
 * earlier attempt was declined waits for payment again.
 */
async function makeChoice(click: Click): Promise<Choice> {
  return changeOrder(click.orderId, async (tx) => {
    const choice = await choose(tx, click)
    if (choice.kind !== 'attempt' || !choice.isNew) return { value: choice, events: [] }
    return { value: choice, events: [{ kind: 'attempt_created', parameters: { ordinal: choice.ordinal } }] }
  })
}

async function choose(tx: Db, { orderId, earlier, asked }: Click): Promise<Choice> {
  const order = await tx.order.findUniqueOrThrow({ where: { id: orderId } })
  const attempts = await tx.paymentAttempt.findMany({ where: { orderId }, orderBy: { ordinal: 'asc' } })
  const ledgerEntries = await tx.ledgerEntry.findMany({ where: { orderId } })
  const deliveries = await tx.webhookDelivery.findMany({ where: { orderId, processedAt: null } })
  const standing = paymentStandingOf({ ...order, attempts, ledgerEntries, deliveries })
  if (standing !== 'not_paid' && standing !== 'declined') return { kind: 'none' }
  if (await isOtherChecked(tx, order)) return { kind: 'none' }
  const unasked = attempts.filter(({ id, linkState }) => linkState === 'open' && !asked.includes(id))
  if (unasked.length > 0) return { kind: 'ask first', ids: unasked.map(({ id }) => id) }
  const newest = attempts.at(-1)
  const isFresh = standing === 'not_paid' && newest?.linkState === 'open' && !earlier.includes(newest.id)
  const isFull = !hasLinksLeft({ attempts, ledgerEntries })
  if (isFull && standing === 'declined') return { kind: 'none' }
  const again = isFull ? attempts.findLast(({ linkState }) => linkState === 'open') : newest
  if (again && (isFull || isFresh || isUnderWay(again)))
    return { kind: 'attempt', id: again.id, ordinal: again.ordinal, isNew: false }
  return createAttempt(tx, order, (newest?.ordinal ?? 0) + 1)
}

type OrderKey = { id: string; merchantId: string; number: string; totalMinor: bigint; currency: string }

async function createAttempt(
  tx: Db,
  { id: orderId, merchantId, ...order }: OrderKey,
  ordinal: number,
): Promise<Chosen> {
  const merchantTxnRef = attemptReference(order.number, ordinal)
  const price = { amountMinor: order.totalMinor, currency: order.currency }
  const { id } = await tx.paymentAttempt.create({ data: { orderId, merchantId, ordinal, merchantTxnRef, ...price } })
  return { kind: 'attempt', id, ordinal, isNew: true }
}

/** The longest time from an attempt's creation to its call to the gateway. */
const BEFORE_ITS_CALL_MS = 10_000

/** Whether another request is waiting for the gateway's answer with this attempt's link. */
function isUnderWay({ linkState, createdAt }: { linkState: string; createdAt: Date }): boolean {
  return linkState === 'requested' && Date.now() - createdAt.getTime() < BEFORE_ITS_CALL_MS + env().gatewayTimeoutMs
}
