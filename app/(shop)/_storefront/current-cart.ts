import 'server-only'
import { cookies } from 'next/headers'
import { cache } from 'react'
import { priceCart, readCart, writeCart, type Cart, type CartReading, type PricedCart } from '@/lib/checkout/cart'
import { cartAtCheckout, isCartKey, newCartKey } from '@/lib/checkout/checkout-id'
import { hostCookie } from '@/lib/host-cookie'

export type CurrentCart =
  | { kind: 'empty' }
  | { kind: 'unreadable' }
  | {
      kind: 'cart'
      /** As it is in the cookie: this is what is kept again. */
      cart: Cart
      /** The id of the orders that are made from it. */
      checkoutId: string
      priced: Exclude<PricedCart, { kind: 'spent' }>
    }

const CART = 'cart'
const cartCookie = () => hostCookie(CART)
const keyCookie = () => hostCookie('cart-key')

const THIRTY_DAYS_S = 30 * 24 * 60 * 60

/** What the cookie says, paid for or not. */
export async function readCartCookie(): Promise<CartReading> {
  const jar = await cookies()
  // Over https a cart from before `__Host-` is read until it is kept anew.
  return readCart((jar.get(cartCookie().name) ?? jar.get(CART))?.value)
}

async function readKey(): Promise<string | undefined> {
  return (await cookies()).get(keyCookie().name)?.value
}

/** The customer's cart at current prices. A cart that has been paid for counts as empty. */
export const currentCart = cache(async (): Promise<CurrentCart> => {
  const reading = await readCartCookie()
  if (reading.kind !== 'cart') return reading
  const { cart } = reading
  const atCheckout = cartAtCheckout(cart, await readKey())
  const priced = await priceCart(atCheckout)
  return priced.kind === 'spent' ? { kind: 'empty' } : { kind: 'cart', cart, checkoutId: atCheckout.id, priced }
})

/** The cart to be ordered, under the id of its orders. Only in a server action or a route: it may set the key. */
export async function cartToOrder(): Promise<CartReading> {
  const reading = await readCartCookie()
  if (reading.kind !== 'cart') return reading
  const key = await readKey()
  if (!isCartKey(key)) await keepCart(reading.cart)
  return { kind: 'cart', cart: cartAtCheckout(reading.cart, await readKey()) }
}

/** Only in a server action or a route: a page cannot write cookies. */
export async function keepCart(cart: Cart): Promise<void> {
  const [jar, key] = [await cookies(), await readKey()]
  keep(jar, cartCookie(), writeCart(cart))
  keep(jar, keyCookie(), isCartKey(key) ? key : newCartKey())
  forgetOldName(jar)
}

/** Also only in a server action. */
export async function dropCart(): Promise<void> {
  const jar = await cookies()
  const { name, options } = cartCookie()
  // Browsers refuse to delete a `__Host-` cookie without its attributes.
  jar.set(name, '', { ...options, maxAge: 0 })
  forgetOldName(jar)
}

type Jar = Awaited<ReturnType<typeof cookies>>

function keep(jar: Jar, { name, options }: ReturnType<typeof hostCookie>, value: string): void {
  jar.set(name, value, { ...options, maxAge: THIRTY_DAYS_S })
}

function forgetOldName(jar: Jar): void {
  if (cartCookie().name !== CART && jar.has(CART)) jar.delete(CART)
}
