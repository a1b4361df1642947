import type { Product } from '@/lib/generated/prisma/client'
import { toDecimalText } from '@/lib/money/format-money'

export type ToldProduct = {
  name: string
  address: string
  description: string
  price: string
  picture: string
  position: number
}

/** A product as people and the audit read it; the price as text with its currency. */
export function describeProduct(
  {
    name,
    slug,
    description,
    priceMinor,
    pricedIn,
    image,
    position,
  }: Omit<Product, 'id' | 'merchantId' | 'active' | 'version' | 'createdAt'>,
  shopCurrency: string,
): ToldProduct {
  const currency = pricedIn ?? shopCurrency
  const price = `${toDecimalText({ amountMinor: priceMinor, currency })} ${currency}`
  return { name, address: slug, description, price, picture: image, position }
}
