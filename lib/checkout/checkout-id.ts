import { createHash, randomBytes } from 'node:crypto'
import type { Cart } from './cart'

/*
 * An order is stored under an id made of the cart's id and a key that only the browser has. Somebody who plants a cart
 * in a browser knows the cart's id, but not the key: the planted cart leads them to no order made from it.
 */

const KEY = /^[\w-]{22}$/

export function newCartKey(): string {
  return randomBytes(16).toString('base64url')
}

export function isCartKey(text: string | undefined): text is string {
  return text !== undefined && KEY.test(text)
}

/** The cart under the id of its orders. Without a key that is its own: orders had it before there were keys. */
export function cartAtCheckout(cart: Cart, key: string | undefined): Cart {
  return isCartKey(key) ? { ...cart, id: hashToUuid(`${key}.${cart.id}`) } : cart
}

function hashToUuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  // Version 8 of RFC 9562: its bits are ours to choose.
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}
