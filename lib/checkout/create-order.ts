import { createHash } from 'node:crypto'
import { db, type Db } from '@/lib/db'
import { attemptReference, isUuid, newOrderNumber, newOrderToken } from '@/lib/ids'
import type { Language } from '@/lib/languages'
import { appendEvents } from '@/lib/orders/change-order'
import type { PricedCart } from './cart'
import type { CheckoutForm } from './checkout-schema'

type Priced = Extract<PricedCart, { kind: 'priced' }>

/** `language`: of the pages that the customer ordered on. */
export type OrderContent = { form: CheckoutForm; cartId: string; cart: Priced; language: Language }

export type CreatedOrder = { id: string; token: string; isNew: boolean; sameContent: boolean }

/**
 * Commits the order with its first payment attempt under the form's idempotency key. A form sent twice, at once or
 * a day later, finds the order it made (lesson I21). `sameContent` is false if the form was changed in between.
 */
export async function createOrder(content: OrderContent): Promise<CreatedOrder> {
  const { form } = content
  const contentHash = hashContent(content)
  const known = await findByKey(form.idempotencyKey)
  if (known) return { ...known, isNew: false, sameContent: known.contentHash === contentHash }
  try {
    const order = await insertOrder({ ...content, contentHash })
    return { ...order, isNew: true, sameContent: true }
  } catch (error) {
    // The same form at the same moment: the unique key let one through, and the other finds it here.
    const winner = await findByKey(form.idempotencyKey)
    if (!winner) throw error
    return { ...winner, isNew: false, sameContent: winner.contentHash === contentHash }
  }
}

/** The order that a form made; null if it made none. */
export function getPlacedOrder(idempotencyKey: string): Promise<{ id: string; merchantId: string } | null> {
  if (!isUuid(idempotencyKey)) return Promise.resolve(null)
  return db.order.findUnique({ where: { idempotencyKey }, select: { id: true, merchantId: true } })
}

function findByKey(idempotencyKey: string) {
  return db.order.findUnique({ where: { idempotencyKey }, select: { id: true, token: true, contentHash: true } })
}

type NewOrder = OrderContent & { contentHash: string }

function insertOrder(order: NewOrder): Promise<{ id: string; token: string }> {
  return db.$transaction(async (tx) => {
    const { id, token } = await insertRows(tx, order)
    await appendEvents(tx, id, [{ kind: 'order_placed', parameters: {} }])
    return { id, token }
  })
}

function insertRows(
  tx: Db,
  { form, cartId, cart, language, contentHash }: NewOrder,
): Promise<{ id: string; token: string }> {
  const number = newOrderNumber()
  const { amountMinor, currency } = cart.total
  return tx.order.create({
    data: {
      merchantId: cart.merchant.id,
      number,
      token: newOrderToken(),
      idempotencyKey: form.idempotencyKey,
      contentHash,
      cartId,
      customerName: form.name,
      email: form.email,
      phone: form.phone,
      billingAddress: form.billing,
      shippingAddress: form.shipping,
      language,
      currency,
      totalMinor: amountMinor,
      lines: {
        create: cart.lines.map(({ productId, name, unitPriceMinor, quantity }, position) => {
          return { productId, name, unitPriceMinor, quantity, position }
        }),
      },
      attempts: {
        create: {
          merchantId: cart.merchant.id,
          ordinal: 1,
          merchantTxnRef: attemptReference(number, 1),
          amountMinor,
          currency,
        },
      },
    },
    select: { id: true, token: true },
  })
}

/** What was agreed to, in whatever language it was shown. */
function hashContent({ form, cart }: OrderContent): string {
  const lines = cart.lines.map((line) => [line.productId, line.quantity, line.unitPriceMinor.toString()])
  return createHash('sha256')
    .update(JSON.stringify([form, lines]))
    .digest('hex')
}
