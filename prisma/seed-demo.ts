import { hashPassword } from '../lib/auth/sign-in/passwords'
import { db } from '../lib/db'
import type { Env } from '../lib/env'
import type { Merchant } from '../lib/generated/prisma/client'
import { DEMO_SHOPS, type DemoShop } from './demo-catalogue'
import { DEMO_SCENARIOS } from './demo-orders'
import { DEMO_CUSTOMERS, DEMO_PASSWORD, DEMO_PEOPLE } from './demo-people'
import { seedOrder } from './seed-order'

/** The sandbox's second merchant id; the first is the settings' own. */
const SECOND_MERCHANT_ID = 'US00000000'
const HOURS_APART = 11

/** Two shops, one in yen and one in dollars, with people to sign in as and orders in every state. */
export async function seedDemo(settings: Pick<Env, 'gatewayMerchantId' | 'gatewayMerchantEmail'>): Promise<void> {
  for (const [index, shop] of DEMO_SHOPS.entries()) {
    const gatewayMerchantId = index === 0 ? settings.gatewayMerchantId : SECOND_MERCHANT_ID
    const merchant = await seedMerchant(shop, gatewayMerchantId, settings.gatewayMerchantEmail)
    await seedPeople(merchant)
    await seedProducts(merchant, shop)
    if ((await db.order.count({ where: { merchantId: merchant.id } })) === 0) await seedOrders(merchant)
  }
}

function seedMerchant(shop: DemoShop, gatewayMerchantId: string, gatewayMerchantEmail: string): Promise<Merchant> {
  const { slug, name, currency, timeZone } = shop
  return db.merchant.upsert({
    where: { slug },
    create: { slug, name, currency, timeZone, gatewayMerchantId, gatewayMerchantEmail },
    update: {},
  })
}

async function seedPeople(merchant: Merchant): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  for (const { shop, email, name, role } of DEMO_PEOPLE) {
    if (shop !== merchant.slug) continue
    const create = { email, name, role, passwordHash, emailProvenAt: new Date(), merchantId: merchant.id }
    await db.user.upsert({ where: { email }, create, update: {} })
  }
}

async function seedProducts(merchant: Merchant, shop: DemoShop): Promise<void> {
  for (const [position, product] of shop.products.entries()) {
    const create = { ...product, position, merchantId: merchant.id }
    await db.product.upsert({ where: { slug: product.slug }, create, update: {} })
  }
}

async function seedOrders(merchant: Merchant): Promise<void> {
  const products = await db.product.findMany({ where: { merchantId: merchant.id }, orderBy: { position: 'asc' } })
  for (const [index, scenario] of DEMO_SCENARIOS.entries()) {
    const first = products[index % products.length]
    const second = products[(index + 2) % products.length]
    const customer = DEMO_CUSTOMERS[(index * 3) % DEMO_CUSTOMERS.length]
    if (!first || !second || !customer) continue
    // Oldest last in the scenarios, but the hours differ, so that a day looks like a day.
    const placedAt = new Date(Date.now() - (index * HOURS_APART * 60 + index * 17 + 20) * 60_000)
    await seedOrder({ merchant, products: index % 3 === 0 ? [first, second] : [first], customer, scenario, placedAt })
  }
}
