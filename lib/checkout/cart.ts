import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { db } from '@/lib/db'
import { sumMinor, type Money } from '@/lib/money/money'

/*
 * The basket lives in a cookie and holds no prices: those come from the database each time it is read. It is spent
 * once an order made from it is paid, not before (lesson I74); the read decides, so no page has to delete a cookie.
 */

export const BASKET_COOKIE = 'basket'
export const MAX_QUANTITY = 99
export const MAX_LINES = 20

const basketSchema = z.strictObject({
  id: z.uuid(),
  lines: z
    .array(z.strictObject({ productId: z.uuid(), quantity: z.number().int().min(1).max(MAX_QUANTITY) }))
    .max(MAX_LINES),
})

export type Basket = z.infer<typeof basketSchema>

export type BasketReading = { kind: 'empty' } | { kind: 'basket'; basket: Basket } | { kind: 'unreadable' }

/** Reads the cookie's value. What somebody else wrote into it is `unreadable`, never half believed. */
export function readBasket(cookieValue: string | undefined): BasketReading {
  if (!cookieValue) return { kind: 'empty' }
  try {
    const basket = basketSchema.parse(JSON.parse(Buffer.from(cookieValue, 'base64url').toString('utf8')))
    if (basket.lines.length === 0) return { kind: 'empty' }
    const distinct = new Set(basket.lines.map((line) => line.productId))
    return distinct.size === basket.lines.length ? { kind: 'basket', basket } : { kind: 'unreadable' }
  } catch {
    return { kind: 'unreadable' }
  }
}

export function writeBasket(basket: Basket): string {
  return Buffer.from(JSON.stringify(basket)).toString('base64url')
}

/** Adds to what is there, up to the largest quantity. A new basket gets a new id. */
export function putInBasket(basket: Basket | null, productId: string, quantity: number): Basket {
  const current = basket ?? { id: randomUUID(), lines: [] }
  const had = current.lines.find((line) => line.productId === productId)?.quantity ?? 0
  return setQuantity(current, productId, Math.min(had + quantity, MAX_QUANTITY))
}

/** Sets a line's quantity; 0 takes it out. A product that is new comes last. */
export function setQuantity(basket: Basket, productId: string, quantity: number): Basket {
  const line = { productId, quantity }
  const known = basket.lines.some((other) => other.productId === productId)
  const lines = known
    ? basket.lines.map((other) => (other.productId === productId ? line : other))
    : [...basket.lines, line]
  return { ...basket, lines: lines.filter((other) => other.quantity > 0) }
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

export type PricedBasket =
  | { kind: 'priced'; merchant: PricedMerchant; lines: PricedLine[]; total: Money }
  | { kind: 'problem'; message: string }
  | { kind: 'spent' }

/** Looks up what a basket costs now. A problem is a sentence for the shopper. */
export async function priceBasket(basket: Basket): Promise<PricedBasket> {
  if (await isSpent(basket.id)) return { kind: 'spent' }
  const products = await db.product.findMany({
    where: { id: { in: basket.lines.map((line) => line.productId) }, active: true },
    include: { merchant: { select: { id: true, slug: true, name: true, currency: true } } },
  })
  const merchant = products[0]?.merchant
  if (!merchant || products.length < basket.lines.length) {
    return { kind: 'problem', message: 'Something in your basket is no longer sold. Please remove it.' }
  }
  if (products.some((product) => product.merchantId !== merchant.id)) {
    return { kind: 'problem', message: 'Your basket holds goods of two shops. Please order them one shop at a time.' }
  }
  const byId = new Map(products.map((product) => [product.id, product]))
  const lines = basket.lines.flatMap(({ productId, quantity }) => {
    const product = byId.get(productId)
    if (!product) return []
    const { slug, name, image, priceMinor } = product
    const lineTotalMinor = priceMinor * BigInt(quantity)
    return [{ productId, slug, name, image, unitPriceMinor: priceMinor, quantity, lineTotalMinor }]
  })
  const total = { amountMinor: sumMinor(lines.map((line) => line.lineTotalMinor)), currency: merchant.currency }
  return { kind: 'priced', merchant, lines, total }
}

/** A total as the checkout form carries it, to tell whether the shopper saw this one. */
export function tellTotal({ amountMinor, currency }: Money): string {
  return `${amountMinor} ${currency}`
}

async function isSpent(basketId: string): Promise<boolean> {
  const paid = await db.order.findFirst({
    where: { basketId, status: { in: ['paid', 'partially_refunded', 'refunded', 'authorized'] } },
    select: { id: true },
  })
  return paid !== null
}
