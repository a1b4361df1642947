import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { writeGatewayAmount } from '@/lib/money/write-gateway-amount'
import { priceCart, formatTotal, type Cart } from './cart'
import { readCheckoutForm, type FieldErrors } from './checkout-schema'
import { createOrder } from './create-order'
import { openPaymentLink, waitForLink } from './open-payment-link'

export type CheckoutResult =
  /** Send the shopper to the hosted page. */
  | { kind: 'redirect'; url: string }
  /** Nothing was written; each wrong field has a sentence. */
  | { kind: 'invalid'; fieldErrors: FieldErrors }
  /** Nothing was written; one sentence says why. */
  | { kind: 'problem'; message: string }
  /** Nothing was written: the shopper saw another total than the order would have. Show them the new one. */
  | { kind: 'repriced' }
  /** Send the shopper to the order's own page, which says how things stand. */
  | { kind: 'order'; token: string }

/**
 * From cart and form to the gateway's hosted page: check, price from the database, commit order and attempt, ask
 * for the link. Safe to send twice: the form's key makes one order.
 */
export async function startCheckout(input: { fields: Record<string, string>; cart: Cart }): Promise<CheckoutResult> {
  const form = readCheckoutForm(input.fields)
  if ('fieldErrors' in form) return { kind: 'invalid', ...form }
  const priced = await priceCart(input.cart)
  if (priced.kind === 'problem') return priced
  if (priced.kind === 'spent') return alreadyOrdered(form.idempotencyKey)
  if (writeGatewayAmount(priced.total, env().gatewayAmountUnit) === null) {
    return { kind: 'problem', message: 'This order is too large to be paid by card at once. Please make it smaller.' }
  }

  // Somebody who sends an order's form once more has agreed to what it cost then.
  const isAgreed = form.shownTotal === formatTotal(priced.total) || (await wasSent(form.idempotencyKey))
  if (!isAgreed) return { kind: 'repriced' }

  const order = await createOrder(form, input.cart.id, priced)
  if (!order.sameContent) {
    return {
      kind: 'problem',
      message: 'This form has been sent before with other contents. Please reload the page and check it again.',
    }
  }
  // Whoever made the order opens its first attempt: "pay again" may have made a second one by now, and opens that itself.
  const ordinal = order.isNew ? 'asc' : 'desc'
  const attempt = await db.paymentAttempt.findFirstOrThrow({ where: { orderId: order.id }, orderBy: { ordinal } })
  const url = order.isNew ? await openPaymentLink(attempt.id) : await waitForLink(attempt.id)
  return url ? { kind: 'redirect', url } : { kind: 'order', token: order.token }
}

async function wasSent(idempotencyKey: string): Promise<boolean> {
  return (await db.order.count({ where: { idempotencyKey } })) > 0
}

async function alreadyOrdered(idempotencyKey: string): Promise<CheckoutResult> {
  const order = await db.order.findUnique({ where: { idempotencyKey }, select: { token: true } })
  if (order) return { kind: 'order', token: order.token }
  return { kind: 'problem', message: 'The goods in this cart have been paid for. Your cart is empty now.' }
}
