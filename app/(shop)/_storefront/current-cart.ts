import 'server-only'
import { cookies } from 'next/headers'
import { cache } from 'react'
import {
  CART_COOKIE,
  priceCart,
  readCart,
  writeCart,
  type Cart,
  type CartReading,
  type PricedCart,
} from '@/lib/checkout/cart'
import { env } from '@/lib/env'

export type CurrentCart =
  | { kind: 'empty' }
  | { kind: 'unreadable' }
  | { kind: 'cart'; cart: Cart; priced: Exclude<PricedCart, { kind: 'spent' }> }

/** What the cookie says, paid for or not. */
export async function cartCookie(): Promise<CartReading> {
  return readCart((await cookies()).get(CART_COOKIE)?.value)
}

/** The customer's cart at current prices. A cart that has been paid for counts as empty. */
export const currentCart = cache(async (): Promise<CurrentCart> => {
  const reading = await cartCookie()
  if (reading.kind !== 'cart') return reading
  const priced = await priceCart(reading.cart)
  return priced.kind === 'spent' ? { kind: 'empty' } : { kind: 'cart', cart: reading.cart, priced }
})

/** Only in a server action: a page cannot write cookies. */
export async function keepCart(cart: Cart): Promise<void> {
  const THIRTY_DAYS_S = 30 * 24 * 60 * 60
  ;(await cookies()).set(CART_COOKIE, writeCart(cart), {
    httpOnly: true,
    sameSite: 'lax',
    secure: env().appUrl.startsWith('https:'),
    path: '/',
    maxAge: THIRTY_DAYS_S,
  })
}

/** Also only in a server action. */
export async function dropCart(): Promise<void> {
  ;(await cookies()).delete(CART_COOKIE)
}
