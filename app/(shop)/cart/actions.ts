'use server'

import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { describeProblem } from '@/app/_components/forms/describe-problem'
import { formAction } from '@/lib/action'
import { formProblem, problemCode, type FormProblem } from '@/lib/form-problem'
import { formSchema } from '@/lib/form-schema'
import { MAX_LINES, MAX_QUANTITY, putInCart, setQuantity } from '@/lib/checkout/cart'
import { findMerchantOfProduct, findSellable } from '@/lib/catalogue/storefront'
import { currentCart, dropCart, keepCart } from '@/app/(shop)/_storefront/current-cart'

export type CartState =
  | { kind: 'idle'; quantity?: number }
  | { kind: 'problem'; message: string; quantity?: number }
  | { kind: 'other_shop'; shopName: string; quantity: number }

const LIMITS = { min: 1, max: MAX_QUANTITY }
const OUT_OF_RANGE = formProblem('quantityOutOfRange', LIMITS)

async function refuse(problem: FormProblem): Promise<CartState> {
  return { kind: 'problem', message: describeProblem(await getTranslations('formProblems'), problem) }
}

const productId = z.uuid(problemCode('productUnknown'))
const whole = z
  .string(problemCode('unreadable'))
  .refine((text) => /^\d{1,4}$/.test(text), { error: problemCode('quantityOutOfRange'), params: LIMITS })
  .transform(Number)
const quantity = whole.refine((n) => n >= 1 && n <= MAX_QUANTITY, {
  error: problemCode('quantityOutOfRange'),
  params: LIMITS,
})

const addSchema = formSchema({ productId, quantity, replace: z.literal('yes').optional() })

export const addToCart = formAction(addSchema, refuse, async (wanted): Promise<CartState> => {
  const merchant = await findMerchantOfProduct(wanted.productId)
  if (!merchant) return refuse(formProblem('productNotSold'))
  const current = await currentCart()
  const cart = current.kind === 'cart' && wanted.replace !== 'yes' ? current : null
  if (cart?.priced.kind === 'priced' && cart.priced.merchant.id !== merchant.id) {
    return { kind: 'other_shop', shopName: cart.priced.merchant.name, quantity: wanted.quantity }
  }
  const filled = putInCart(cart?.cart ?? null, wanted.productId, wanted.quantity)
  if (filled.lines.length > MAX_LINES) return refuse(formProblem('tooManyProducts', { max: MAX_LINES }))
  await keepCart(filled)
  redirect('/cart')
})

const changeSchema = formSchema({ productId, quantity: whole, step: z.enum(['-1', '1', 'remove']).optional() })

/** Sets a line's quantity; the buttons beside it add one, subtract one, or remove the line. */
export const changeQuantity = formAction(changeSchema, refuse, async (wanted): Promise<CartState> => {
  const current = await currentCart()
  if (current.kind !== 'cart') redirect('/cart', 'replace')
  const next = wanted.step === 'remove' ? 0 : wanted.quantity + Number(wanted.step ?? 0)
  const isKnown = current.cart.lines.some((line) => line.productId === wanted.productId)
  if (!isKnown) return refuse(formProblem('notInCart'))
  if (next > MAX_QUANTITY) return { ...(await refuse(OUT_OF_RANGE)), quantity: MAX_QUANTITY }
  await keepCart(setQuantity(current.cart, wanted.productId, Math.max(next, 0)))
  redirect('/cart', 'replace')
})

/** Removes what is no longer sold, so that the rest can be ordered. */
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
