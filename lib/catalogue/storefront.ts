import { db } from '@/lib/db'
import { env } from '@/lib/env'

const merchantFields = { id: true, slug: true, name: true, currency: true } as const
const productFields = { id: true, slug: true, name: true, description: true, image: true, priceMinor: true } as const

/** The form of a slug in an address. No slug has control characters, and PostgreSQL refuses NUL. */
const SLUG = /^\P{Cc}{1,80}$/u

/** A merchant as its storefront shows it. */
export type StorefrontMerchant = { id: string; slug: string; name: string; currency: string }
export type StorefrontProduct = {
  id: string
  slug: string
  name: string
  description: string
  image: string
  priceMinor: bigint
}

/** The merchant whose storefront is the home page: the first gateway merchant id in the settings. */
export function findDefaultMerchant(): Promise<StorefrontMerchant | null> {
  return db.merchant.findUnique({ where: { gatewayMerchantId: env().gatewayMerchantId }, select: merchantFields })
}

export async function findMerchant(slug: string): Promise<StorefrontMerchant | null> {
  return SLUG.test(slug) ? db.merchant.findUnique({ where: { slug }, select: merchantFields }) : null
}

/** A merchant's active products, in its sort order. */
export function findStorefrontProducts(merchantId: string): Promise<StorefrontProduct[]> {
  return db.product.findMany({
    where: { merchantId, active: true },
    orderBy: [{ position: 'asc' }, { createdAt: 'asc' }],
    select: productFields,
    take: 200,
  })
}

/** A product that is for sale, with its merchant. */
export async function findProduct(
  slug: string,
): Promise<(StorefrontProduct & { merchant: StorefrontMerchant }) | null> {
  if (!SLUG.test(slug)) return null
  return db.product.findFirst({
    where: { slug, active: true },
    select: { ...productFields, merchant: { select: merchantFields } },
  })
}

/** The merchant of a product that is for sale; null if there is no such product. */
export async function findMerchantOfProduct(productId: string): Promise<StorefrontMerchant | null> {
  const product = await db.product.findFirst({
    where: { id: productId, active: true },
    select: { merchant: { select: merchantFields } },
  })
  return product?.merchant ?? null
}

/** Of these products those that can be ordered together now: for sale, and of the same merchant as the first of them. */
export async function findSellable(productIds: string[]): Promise<string[]> {
  const products = await db.product.findMany({
    where: { id: { in: productIds }, active: true },
    select: { id: true, merchantId: true },
  })
  const first = productIds.map((id) => products.find((product) => product.id === id)).find((product) => product)
  return products.filter((product) => product.merchantId === first?.merchantId).map((product) => product.id)
}
