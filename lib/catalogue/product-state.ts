import type { Product } from '@/lib/generated/prisma/client'
import { toDecimalText } from '@/lib/money/format-money'

/** A product as a form shows it and the audit keeps it; the price as text with its currency. */
export type ProductState = {
  name: string
  address: string
  description: string
  price: string
  picture: string
  position: number
}

type Stored = Pick<Product, 'name' | 'slug' | 'description' | 'priceMinor' | 'pricedIn' | 'image' | 'position'>

/** An archived product may still be priced in a former currency of the merchant. */
export function productState(product: Stored, merchantCurrency: string): ProductState {
  const { name, slug, description, priceMinor, pricedIn, image, position } = product
  const currency = pricedIn ?? merchantCurrency
  const price = `${toDecimalText({ amountMinor: priceMinor, currency })} ${currency}`
  return { name, address: slug, description, price, picture: image, position }
}
