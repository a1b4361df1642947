'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { formAction } from '@/lib/action'
import { MAX_LINES, MAX_QUANTITY, putInBasket, setQuantity } from '@/lib/checkout/cart'
import { findSellable, findShopOfProduct } from '@/lib/catalogue/storefront'
import { currentBasket, dropBasket, keepBasket } from '@/app/(shop)/_storefront/current-cart'

export type BasketState =
  | { kind: 'idle'; quantity?: number }
  | { kind: 'problem'; message: string; quantity?: number }
  | { kind: 'other_shop'; shopName: string; quantity: number }

const refuse = (message: string): BasketState => ({ kind: 'problem', message })

const productId = z.uuid('There is no such product.')
const whole = z
  .string(`Choose a quantity from 1 to ${MAX_QUANTITY}.`)
  .regex(/^\d{1,4}$/, `Choose a whole quantity from 1 to ${MAX_QUANTITY}.`)
  .transform(Number)
const quantity = whole.refine((n) => n >= 1 && n <= MAX_QUANTITY, `Choose a quantity from 1 to ${MAX_QUANTITY}.`)

const addSchema = z.object({ productId, quantity, replace: z.literal('yes').optional() })

export const addToBasket = formAction(addSchema, refuse, async (wanted): Promise<BasketState> => {
  const shop = await findShopOfProduct(wanted.productId)
  if (!shop) return refuse('This product is no longer sold.')
  const current = await currentBasket()
  const basket = current.kind === 'basket' && wanted.replace !== 'yes' ? current : null
  if (basket?.priced.kind === 'priced' && basket.priced.merchant.id !== shop.id) {
    return { kind: 'other_shop', shopName: basket.priced.merchant.name, quantity: wanted.quantity }
  }
  const filled = putInBasket(basket?.basket ?? null, wanted.productId, wanted.quantity)
  if (filled.lines.length > MAX_LINES) return refuse(`A basket takes at most ${MAX_LINES} different products.`)
  await keepBasket(filled)
  redirect('/cart')
})

const changeSchema = z.object({ productId, quantity: whole, step: z.enum(['-1', '1', 'remove']).optional() })

/** Sets a line's quantity; the buttons beside it add or take one, or take the line out. */
export const changeQuantity = formAction(changeSchema, refuse, async (wanted): Promise<BasketState> => {
  const current = await currentBasket()
  if (current.kind !== 'basket') redirect('/cart', 'replace')
  const next = wanted.step === 'remove' ? 0 : wanted.quantity + Number(wanted.step ?? 0)
  const isKnown = current.basket.lines.some((line) => line.productId === wanted.productId)
  if (!isKnown) return refuse('This product is not in your basket any more.')
  if (next > MAX_QUANTITY) return { ...refuse(`At most ${MAX_QUANTITY} of one product.`), quantity: MAX_QUANTITY }
  await keepBasket(setQuantity(current.basket, wanted.productId, Math.max(next, 0)))
  redirect('/cart', 'replace')
})

/** Takes out what is no longer sold, so that the rest can be ordered. */
export async function tidyBasket(): Promise<void> {
  const current = await currentBasket()
  if (current.kind !== 'basket') {
    await dropBasket()
  } else {
    const sold = await findSellable(current.basket.lines.map((line) => line.productId))
    await keepBasket({ ...current.basket, lines: current.basket.lines.filter((line) => sold.includes(line.productId)) })
  }
  redirect('/cart', 'replace')
}
