import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Cart } from './cart'
import { cartAtCheckout, isCartKey, newCartKey } from './checkout-id'

const cart: Cart = { id: randomUUID(), lines: [{ productId: randomUUID(), quantity: 1 }] }

test('The id at the checkout stays the same while cart and key do, whatever is in the cart', () => {
  const key = newCartKey()
  const { id } = cartAtCheckout(cart, key)
  expect(z.uuid().safeParse(id).success).toBe(true)
  expect(cartAtCheckout({ ...cart, lines: [] }, key)).toEqual({ ...cart, id, lines: [] })
})

test('Neither the cart’s id nor another browser’s key leads to it', () => {
  const key = newCartKey()
  const { id } = cartAtCheckout(cart, key)
  const others = [cart.id, cartAtCheckout(cart, newCartKey()).id, cartAtCheckout({ ...cart, id: randomUUID() }, key).id]
  expect(new Set([id, ...others]).size).toBe(4)
})

test.each([undefined, '', 'x', `${newCartKey()}x`, `${newCartKey().slice(1)}\n`])('%j is no key', (text) => {
  expect(isCartKey(text)).toBe(false)
  expect(cartAtCheckout(cart, text)).toBe(cart)
})
