import { randomUUID } from 'node:crypto'
import type { Cart } from '@/lib/checkout/cart'

/** A checkout form that a customer fills in once and may submit several times. */
export type Form = { name: string; key: string; fields: Record<string, string>; cart: Cart }

type Product = { id: string; priceMinor: bigint; currency: string }

export function fillIn(name: string, product: Product, quantity: number): Form {
  const key = randomUUID()
  const fields = {
    idempotencyKey: key,
    name: 'Taro Yamada',
    email: 'taro@example.com',
    phone: '+81 3 1234 5678',
    billingCountry: 'JP',
    billingAddress1: '1-2-3 Shinjuku',
    billingCity: 'Shinjuku-ku',
    shownTotal: `${product.priceMinor * BigInt(quantity)} ${product.currency}`,
    billingState: 'Tokyo',
    billingPostalCode: '1600022',
  }
  return { name, key, fields, cart: { id: randomUUID(), lines: [{ productId: product.id, quantity }] } }
}
