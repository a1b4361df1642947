import { addressBlock } from '@/lib/client-address'
import { keyedHash } from '@/lib/shield/keyed-hash'
import { readStamp } from './stamps'

/** What a browser sent along with its wish to pay. None of it is proof; forging any of it is of no advantage. */
export type Visitor = {
  address: string
  /** When the cart was begun, from the cart's cookie. */
  cartStamp: string | undefined
  /** When the form was rendered, from the form. Null where there is no form, as when an order is paid again. */
  formStamp: string | null | undefined
  /** The last order of this browser, from its cookie. */
  browserStamp: string | undefined
}

/** The keys of a payment, hashed. */
export type VisitorKeys = { block: string; email: string; cart: string }

type Bought = { merchantId: string; email: string; cartId: string }

export function visitorKeys(visitor: Visitor, { merchantId, email, cartId }: Bought, now: Date): VisitorKeys {
  const cart = readStamp('cart', '', { text: visitor.cartStamp, now })?.nonce ?? cartId
  return {
    block: keyedHash(['block', merchantId, addressBlock(visitor.address, { ipv4Bits: 24 })]),
    email: keyedHash(['email', merchantId, email.trim().toLowerCase()]),
    cart: keyedHash(['cart', merchantId, cart]),
  }
}

/** A person types name, e-mail, phone and address; with everything filled in by the browser it still takes longer. */
export const HURRIED_FORM_MS = 4_000
export const HURRIED_CART_MS = 10_000

/** Whether the form was sent sooner than a person can, or does not show when it was rendered. */
export function isHurried(visitor: Visitor, cartId: string, now: Date): boolean {
  const isOlder = (stamp: { at: Date } | null, ms: number) => stamp !== null && now.getTime() - stamp.at.getTime() >= ms
  const cart = readStamp('cart', '', { text: visitor.cartStamp, now })
  if (!isOlder(cart, HURRIED_CART_MS)) return true
  if (visitor.formStamp === null) return false
  return !isOlder(readStamp('form', cartId, { text: visitor.formStamp, now }), HURRIED_FORM_MS)
}
