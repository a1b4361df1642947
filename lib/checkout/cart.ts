import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { db } from '@/lib/db'
import { sumMinor, type Money } from '@/lib/money/money'
import { writeStamp } from '@/lib/shield/visitor/stamps'

/*
 * The cart lives in a cookie and holds no prices: those come from the database each time it is read. It is spent
 * once an order made from it is paid, not before (lesson I74); the read decides, so no page has to delete a cookie.
 */

export const MAX_QUANTITY = 99
export const MAX_LINES = 20

const cartSchema = z.strictObject({
  id: z.uuid(),
  /** Shows when the cart was begun (lib/shield/visitor/stamps.ts). */
  stamp: z.string().max(64).optional(),
  lines: z
    .array(z.strictObject({ productId: z.uuid(), quantity: z.number().int().min(1).max(MAX_QUANTITY) }))
    .max(MAX_LINES),
})

export type Cart = z.infer<typeof cartSchema>

export type CartReading = { kind: 'empty' } | { kind: 'cart'; cart: Cart } | { kind: 'unreadable' }

/** Reads the cookie's value. A value that does not fit the schema is `unreadable` as a whole. */
export function readCart(cookieValue: string | undefined): CartReading {
  if (!cookieValue) return { kind: 'empty' }
  try {
    const cart = cartSchema.parse(JSON.parse(Buffer.from(cookieValue, 'base64url').toString('utf8')))
    if (cart.lines.length === 0) return { kind: 'empty' }
    const distinct = new Set(cart.lines.map((line) => line.productId))
    return distinct.size === cart.lines.length ? { kind: 'cart', cart } : { kind: 'unreadable' }
  } catch {
    return { kind: 'unreadable' }
  }
}

export function writeCart(cart: Cart): string {
  return Buffer.from(JSON.stringify(cart)).toString('base64url')
}

/** Adds to what is there, up to the largest quantity. A new cart gets a new id. */
export function putInCart(cart: Cart | null, productId: string, quantity: number): Cart {
  const current = cart ?? { id: randomUUID(), stamp: writeStamp('cart', '', new Date()), lines: [] }
  const had = current.lines.find((line) => line.productId === productId)?.quantity ?? 0
  return setQuantity(current, productId, Math.min(had + quantity, MAX_QUANTITY))
}

/** Sets a line's quantity; 0 takes it out. A product that is new comes last. */
export function setQuantity(cart: Cart, productId: string, quantity: number): Cart {
  const line = { productId, quantity }
  const known = cart.lines.some((other) => other.productId === productId)
  const lines = known
    ? cart.lines.map((other) => (other.productId === productId ? line : other))
    : [...cart.lines, line]
  return { ...cart, lines: lines.filter((other) => other.quantity > 0) }
}

export type PricedLine = {
  productId: string
  slug: string
  name: string
  image: string
  unitPriceMinor: bigint
  quantity: number
  lineTotalMinor: bigint
}

export type PricedMerchant = { id: string; slug: string; name: string; currency: string }

/** Why a cart cannot be ordered as it is. */
export type CartProblem = 'productUnavailable' | 'severalMerchants'

export type PricedCart =
  | { kind: 'priced'; merchant: PricedMerchant; lines: PricedLine[]; total: Money }
  | { kind: 'problem'; code: CartProblem }
  | { kind: 'spent' }

/** Looks up what a cart costs now, or why it cannot be ordered. */
export async function priceCart(cart: Cart): Promise<PricedCart> {
  if (await isSpent(cart.id)) return { kind: 'spent' }
  const products = await db.product.findMany({
    where: { id: { in: cart.lines.map((line) => line.productId) }, active: true },
    include: { merchant: { select: { id: true, slug: true, name: true, currency: true } } },
  })
  const merchant = products[0]?.merchant
  if (!merchant || products.length < cart.lines.length) {
    return { kind: 'problem', code: 'productUnavailable' }
  }
  if (products.some((product) => product.merchantId !== merchant.id)) {
    return { kind: 'problem', code: 'severalMerchants' }
  }
  const byId = new Map(products.map((product) => [product.id, product]))
  const lines = cart.lines.flatMap(({ productId, quantity }) => {
    const product = byId.get(productId)
    if (!product) return []
    const { slug, name, image, priceMinor } = product
    const lineTotalMinor = priceMinor * BigInt(quantity)
    return [{ productId, slug, name, image, unitPriceMinor: priceMinor, quantity, lineTotalMinor }]
  })
  const total = { amountMinor: sumMinor(lines.map((line) => line.lineTotalMinor)), currency: merchant.currency }
  return { kind: 'priced', merchant, lines, total }
}

/** A total as the checkout form sends it, to check that it was the displayed one. */
export function formatTotal({ amountMinor, currency }: Money): string {
  return `${amountMinor} ${currency}`
}

async function isSpent(cartId: string): Promise<boolean> {
  const paid = await db.order.findFirst({
    where: { cartId, status: { in: ['paid', 'partially_refunded', 'refunded', 'authorized'] } },
    select: { id: true },
  })
  return paid !== null
}
