import { db } from '@/lib/db'
import { env } from '@/lib/env'

const shopFields = { id: true, slug: true, name: true, currency: true } as const
const productFields = { id: true, slug: true, name: true, description: true, image: true, priceMinor: true } as const

/** What an address may ask for. Control characters are in no slug, and PostgreSQL fails at NUL. */
const SLUG = /^\P{Cc}{1,80}$/u

export type Shop = { id: string; slug: string; name: string; currency: string }
export type ShopProduct = {
  id: string
  slug: string
  name: string
  description: string
  image: string
  priceMinor: bigint
}

/** The shop whose window is the front page: that of the first merchant id in the settings. */
export function findDefaultShop(): Promise<Shop | null> {
  return db.merchant.findUnique({ where: { gatewayMerchantId: env().gatewayMerchantId }, select: shopFields })
}

export async function findShop(slug: string): Promise<Shop | null> {
  return SLUG.test(slug) ? db.merchant.findUnique({ where: { slug }, select: shopFields }) : null
}

/** What a shop sells now, in the order the merchant chose. */
export function findShopProducts(merchantId: string): Promise<ShopProduct[]> {
  return db.product.findMany({
    where: { merchantId, active: true },
    orderBy: [{ position: 'asc' }, { createdAt: 'asc' }],
    select: productFields,
    take: 200,
  })
}

/** A product that is for sale, with its shop. */
export async function findProduct(slug: string): Promise<(ShopProduct & { merchant: Shop }) | null> {
  if (!SLUG.test(slug)) return null
  return db.product.findFirst({
    where: { slug, active: true },
    select: { ...productFields, merchant: { select: shopFields } },
  })
}

/** The shop of a product that is for sale; null if there is no such product. */
export async function findShopOfProduct(productId: string): Promise<Shop | null> {
  const product = await db.product.findFirst({
    where: { id: productId, active: true },
    select: { merchant: { select: shopFields } },
  })
  return product?.merchant ?? null
}

/** Of these products those that can be ordered together now: for sale, and of the shop that the first of them has. */
export async function findSellable(productIds: string[]): Promise<string[]> {
  const products = await db.product.findMany({
    where: { id: { in: productIds }, active: true },
    select: { id: true, merchantId: true },
  })
  const first = productIds.map((id) => products.find((product) => product.id === id)).find((product) => product)
  return products.filter((product) => product.merchantId === first?.merchantId).map((product) => product.id)
}
