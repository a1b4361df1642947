'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { formAction } from '@/lib/action'
import { MAX_LINES, MAX_QUANTITY, putInCart, setQuantity } from '@/lib/checkout/cart'
import { findSellable, findShopOfProduct } from '@/lib/catalogue/storefront'
import { currentCart, dropCart, keepCart } from '@/app/(shop)/_storefront/current-cart'

export type CartState =
  | { kind: 'idle'; quantity?: number }
  | { kind: 'problem'; message: string; quantity?: number }
  | { kind: 'other_shop'; shopName: string; quantity: number }

const refuse = (message: string): CartState => ({ kind: 'problem', message })

const productId = z.uuid('There is no such product.')
const whole = z
  .string(`Choose a quantity from 1 to ${MAX_QUANTITY}.`)
  .regex(/^\d{1,4}$/, `Choose a whole quantity from 1 to ${MAX_QUANTITY}.`)
  .transform(Number)
const quantity = whole.refine((n) => n >= 1 && n <= MAX_QUANTITY, `Choose a quantity from 1 to ${MAX_QUANTITY}.`)

const addSchema = z.object({ productId, quantity, replace: z.literal('yes').optional() })

export const addToCart = formAction(addSchema, refuse, async (wanted): Promise<CartState> => {
  const shop = await findShopOfProduct(wanted.productId)
  if (!shop) return refuse('This product is no longer sold.')
  const current = await currentCart()
  const cart = current.kind === 'cart' && wanted.replace !== 'yes' ? current : null
  if (cart?.priced.kind === 'priced' && cart.priced.merchant.id !== shop.id) {
    return { kind: 'other_shop', shopName: cart.priced.merchant.name, quantity: wanted.quantity }
  }
  const filled = putInCart(cart?.cart ?? null, wanted.productId, wanted.quantity)
  if (filled.lines.length > MAX_LINES) return refuse(`A cart takes at most ${MAX_LINES} different products.`)
  await keepCart(filled)
  redirect('/cart')
})

const changeSchema = z.object({ productId, quantity: whole, step: z.enum(['-1', '1', 'remove']).optional() })

/** Sets a line's quantity; the buttons beside it add or take one, or take the line out. */
export const changeQuantity = formAction(changeSchema, refuse, async (wanted): Promise<CartState> => {
  const current = await currentCart()
  if (current.kind !== 'cart') redirect('/cart', 'replace')
  const next = wanted.step === 'remove' ? 0 : wanted.quantity + Number(wanted.step ?? 0)
  const isKnown = current.cart.lines.some((line) => line.productId === wanted.productId)
  if (!isKnown) return refuse('This product is not in your cart any more.')
  if (next > MAX_QUANTITY) return { ...refuse(`At most ${MAX_QUANTITY} of one product.`), quantity: MAX_QUANTITY }
  await keepCart(setQuantity(current.cart, wanted.productId, Math.max(next, 0)))
  redirect('/cart', 'replace')
})

/** Takes out what is no longer sold, so that the rest can be ordered. */
export async function tidyCart(): Promise<void> {
  const current = await currentCart()
  if (current.kind !== 'cart') {
    await dropCart()
  } else {
    const sold = await findSellable(current.cart.lines.map((line) => line.productId))
    await keepCart({ ...current.cart, lines: current.cart.lines.filter((line) => sold.includes(line.productId)) })
  }
  redirect('/cart', 'replace')
}
