import { db } from '@/lib/db'
import { env } from '@/lib/env'
import type { Language } from '@/lib/languages'
import { writeGatewayAmount } from '@/lib/money/write-gateway-amount'
import { priceCart, formatTotal, type Cart, type CartProblem, type PricedCart } from './cart'
import { readCheckoutForm, type CheckoutFieldProblems } from './checkout-schema'
import { findOpenOrderOfCart } from '@/lib/orders/reads/orders-of-cart'
import { admitPayment, recordAdmission, type Admission, type Slower } from '@/lib/shield/admit-payment'
import type { Visitor } from '@/lib/shield/visitor/visitor'
import { createOrder, type CreatedOrder } from './create-order'
import { openPaymentLink, waitForLink } from './open-payment-link'

type Priced = Extract<PricedCart, { kind: 'priced' }>

/** Why nothing can be ordered, whatever the form says. */
export type CheckoutProblem = CartProblem | 'amountTooLarge' | 'formChanged' | 'alreadyPaid'

export type CheckoutResult =
  /** Redirect the customer to the hosted page. */
  | { kind: 'redirect'; url: string }
  /** Nothing was written: these fields are wrong. */
  | { kind: 'invalid'; fieldProblems: CheckoutFieldProblems }
  | { kind: 'problem'; code: CheckoutProblem }
  /** Nothing was written: the displayed total differs from the order's. Display the new one. */
  | { kind: 'repriced' }
  /** Redirect the customer to the order's page, which shows its state. */
  | { kind: 'order'; token: string }
  /** Nothing was written: the payment may not start now. */
  | Slower

/** The browser that asks for a payment, when it did so first, and how often it was sent to wait already. */
export type Asker = { visitor: Visitor; sentAt: Date; waits: number }

type CheckoutInput = {
  fields: Record<string, string>
  cart: Cart
  /** The reader's, which the order keeps. */
  language: Language
  /** Null where no browser asks: then the payment is not limited. */
  asker: Asker | null
}

/**
 * From cart and form to the gateway's hosted page: check, price from the database, commit order and attempt, ask
 * for the link. Safe to send twice: the form's key makes one order.
 */
export async function startCheckout(input: CheckoutInput): Promise<CheckoutResult> {
  const form = readCheckoutForm(input.fields)
  if ('fieldProblems' in form) return { kind: 'invalid', ...form }
  const priced = await priceCart(input.cart)
  if (priced.kind === 'problem') return priced
  if (priced.kind === 'spent') return alreadyOrdered(form.idempotencyKey)
  if (writeGatewayAmount(priced.total, env().gatewayAmountUnit) === null) {
    return { kind: 'problem', code: 'amountTooLarge' }
  }

  // A form that is sent again was agreed to at the price of its first time, and admitted.
  const isRepeated = await wasSent(form.idempotencyKey)
  if (form.shownTotal !== formatTotal(priced.total) && !isRepeated) return { kind: 'repriced' }
  const open = isRepeated ? null : await findOpenOrderOfCart(input.cart.id)
  if (open?.isChecked) return { kind: 'order', token: open.token }
  const answer = isRepeated ? null : await admit(input, form.email, priced)
  if (answer && answer.kind !== 'admitted') return answer
  const { cart, language } = input
  return placeOrder(await createOrder({ form, cartId: cart.id, cart: priced, language }), answer?.admission)
}

async function admit({ cart, asker }: CheckoutInput, email: string, { merchant, total }: Priced) {
  return asker && admitPayment({ merchantId: merchant.id, email, cartId: cart.id, amount: total, ...asker })
}

async function placeOrder(order: CreatedOrder, admission: Admission | undefined): Promise<CheckoutResult> {
  if (!order.sameContent) {
    return { kind: 'problem', code: 'formChanged' }
  }
  // Whoever made the order opens its first attempt: "pay again" may have made a second one by now, and opens that itself.
  const ordinal = order.isNew ? 'asc' : 'desc'
  const attempt = await db.paymentAttempt.findFirstOrThrow({ where: { orderId: order.id }, orderBy: { ordinal } })
  if (order.isNew && admission) await recordAdmission(attempt.id, admission)
  const url = order.isNew ? await openPaymentLink(attempt.id) : await waitForLink(attempt.id)
  return url ? { kind: 'redirect', url } : { kind: 'order', token: order.token }
}

async function wasSent(idempotencyKey: string): Promise<boolean> {
  return (await db.order.count({ where: { idempotencyKey } })) > 0
}

async function alreadyOrdered(idempotencyKey: string): Promise<CheckoutResult> {
  const order = await db.order.findUnique({ where: { idempotencyKey }, select: { token: true } })
  if (order) return { kind: 'order', token: order.token }
  return { kind: 'problem', code: 'alreadyPaid' }
}
