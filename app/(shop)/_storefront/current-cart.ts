import 'server-only'
import { cookies } from 'next/headers'
import { cache } from 'react'
import {
  BASKET_COOKIE,
  priceBasket,
  readBasket,
  writeBasket,
  type Basket,
  type BasketReading,
  type PricedBasket,
} from '@/lib/checkout/cart'
import { env } from '@/lib/env'

export type CurrentBasket =
  | { kind: 'empty' }
  | { kind: 'unreadable' }
  | { kind: 'basket'; basket: Basket; priced: Exclude<PricedBasket, { kind: 'spent' }> }

/** What the cookie says, paid for or not. */
export async function basketCookie(): Promise<BasketReading> {
  return readBasket((await cookies()).get(BASKET_COOKIE)?.value)
}

/** The shopper's basket at today's prices. One that has been paid for counts as empty. */
export const currentBasket = cache(async (): Promise<CurrentBasket> => {
  const reading = await basketCookie()
  if (reading.kind !== 'basket') return reading
  const priced = await priceBasket(reading.basket)
  return priced.kind === 'spent' ? { kind: 'empty' } : { kind: 'basket', basket: reading.basket, priced }
})

/** Only in a server action: a page cannot write cookies. */
export async function keepBasket(basket: Basket): Promise<void> {
  const THIRTY_DAYS_S = 30 * 24 * 60 * 60
  ;(await cookies()).set(BASKET_COOKIE, writeBasket(basket), {
    httpOnly: true,
    sameSite: 'lax',
    secure: env().appUrl.startsWith('https:'),
    path: '/',
    maxAge: THIRTY_DAYS_S,
  })
}

/** Also only in a server action. */
export async function dropBasket(): Promise<void> {
  ;(await cookies()).delete(BASKET_COOKIE)
}
