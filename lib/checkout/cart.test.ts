import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { createOpenOrder, createProduct } from '@/testing/builders'
import { MAX_LINES, priceCart, putInCart, readCart, setQuantity, writeCart } from './cart'

const productId = randomUUID()
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

test('A cart is read back as it was written', () => {
  const cart = putInCart(putInCart(null, productId, 2), randomUUID(), 1)
  expect(readCart(writeCart(cart))).toEqual({ kind: 'cart', cart })
})

test('A product added twice is one line, with a quantity of at most 99', () => {
  const cart = putInCart(putInCart(null, productId, 60), productId, 60)
  expect(cart.lines).toEqual([{ productId, quantity: 99 }])
})

test('A quantity of zero removes the line, and an empty cart reads as empty', () => {
  const cart = setQuantity(putInCart(null, productId, 2), productId, 0)
  expect(readCart(writeCart(cart))).toEqual({ kind: 'empty' })
})

describe('A cookie that was tampered with is ignored as a whole:', () => {
  const id = randomUUID()
  test.each([
    ['noise', 'not a cart'],
    ['no id', encode({ lines: [] })],
    ['a price in it', encode({ id, lines: [{ productId, quantity: 1, priceMinor: 1 }] })],
    ['a quantity of zero', encode({ id, lines: [{ productId, quantity: 0 }] })],
    ['a negative quantity', encode({ id, lines: [{ productId, quantity: -1 }] })],
    ['a quantity of a billion', encode({ id, lines: [{ productId, quantity: 1e9 }] })],
    ['half a product', encode({ id, lines: [{ productId, quantity: 0.5 }] })],
    ['a product twice', encode({ id, lines: Array(2).fill({ productId, quantity: 1 }) })],
    [
      'too many lines',
      encode({ id, lines: Array.from({ length: MAX_LINES + 1 }, () => ({ productId: randomUUID(), quantity: 1 })) }),
    ],
    ['SQL', encode({ id, lines: [{ productId: "' OR 1=1 --", quantity: 1 }] })],
  ])('%s', (_what, cookie) => {
    expect(readCart(cookie)).toEqual({ kind: 'unreadable' })
  })
})

test('Prices are the current ones in the database', async () => {
  const { merchant } = await createOpenOrder()
  const product = await createProduct(merchant.id, 1200n)
  const cart = putInCart(null, product.id, 3)
  await db.product.update({ where: { id: product.id }, data: { priceMinor: 1500n } })
  expect(await priceCart(cart)).toMatchObject({ kind: 'priced', total: { amountMinor: 4500n, currency: 'JPY' } })
})

test.each([
  ['awaiting_payment', 'priced'],
  ['declined', 'priced'],
  ['paid', 'spent'],
] as const)('A cart whose order is %s is %s', async (status, kind) => {
  const { merchant, order } = await createOpenOrder()
  await db.order.update({ where: { id: order.id }, data: { status } })
  const product = await createProduct(merchant.id)
  const cart = { id: order.cartId ?? '', lines: [{ productId: product.id, quantity: 1 }] }
  expect((await priceCart(cart)).kind).toBe(kind)
})
