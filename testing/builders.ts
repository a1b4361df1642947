import { randomUUID } from 'node:crypto'
import { db } from '@/lib/db'
import type { Role } from '@/lib/generated/prisma/enums'
import { attemptReference, newOrderNumber, newOrderToken } from '@/lib/ids'

/** One merchant per test, so that tests do not affect each other. */
export async function createMerchant(currency = 'JPY') {
  const id = randomUUID().slice(0, 8)
  return db.merchant.create({
    data: {
      slug: `shop-${id}`,
      name: 'Test shop',
      gatewayMerchantId: `M-${id}`,
      gatewayMerchantEmail: 'shop@example.com',
      currency,
    },
  })
}

/** A user who may sign in but has no usable password. */
export async function createUser(merchantId: string, role: Role = 'owner') {
  const id = randomUUID().slice(0, 8)
  return db.user.create({
    data: {
      merchantId,
      role,
      email: `person-${id}@example.com`,
      name: `Person ${id}`,
      passwordHash: '',
      emailProvenAt: new Date(),
    },
  })
}

export async function createProduct(merchantId: string, priceMinor = 4800n) {
  const slug = `product-${randomUUID()}`
  return db.product.create({ data: { merchantId, slug, name: 'Mug', description: '', image: '/mug.svg', priceMinor } })
}

const ADDRESS = {
  country: 'JP',
  address1: '1-2-3 Shinjuku',
  city: 'Shinjuku-ku',
  state: 'Tokyo',
  postalCode: '1600022',
}

/** An order of 4800 with one open payment attempt, as it is while the customer types the card. */
export async function createOpenOrder({ totalMinor = 4800n, currency = 'JPY' } = {}) {
  const merchant = await createMerchant(currency)
  const number = newOrderNumber()
  const order = await db.order.create({
    data: {
      merchantId: merchant.id,
      number,
      token: newOrderToken(),
      idempotencyKey: randomUUID(),
      contentHash: '0'.repeat(64),
      cartId: randomUUID(),
      currency,
      totalMinor,
      customerName: 'Taro Yamada',
      email: 'taro@example.com',
      phone: '+81 3 1234 5678',
      billingAddress: ADDRESS,
      shippingAddress: ADDRESS,
      attempts: {
        create: {
          merchantId: merchant.id,
          ordinal: 1,
          merchantTxnRef: attemptReference(number, 1),
          amountMinor: totalMinor,
          currency,
          linkState: 'open',
          gatewayLinkId: randomUUID(),
          linkUrl: 'https://checkout.example/HostedPaymentPage/aB3dE6gH',
        },
      },
    },
    include: { attempts: true },
  })
  const attempt = order.attempts[0]
  if (!attempt) throw new Error('The order has no attempt.')
  return { merchant, order, attempt }
}

type OpenOrder = Awaited<ReturnType<typeof createOpenOrder>>

/** The gateway's answer about a sale that paid this order (contract 8.4), with the given members changed. */
export function saleAnswer({ merchant, attempt }: OpenOrder, id: string, changes: Record<string, unknown> = {}) {
  const { merchant_details, payment_details, ...members } = changes as Record<string, object>
  return {
    success: true,
    status_code: 200,
    is_live: false,
    transaction_type: 'CAPTURE',
    gateway_response: { version: '1', type: 'INFO', code: 'INFO0000' },
    merchant_details: {
      mid: merchant.gatewayMerchantId,
      merchant_txn_ref: attempt.merchantTxnRef,
      ...merchant_details,
    },
    payment_details: {
      amount: Number(attempt.amountMinor),
      currency: attempt.currency,
      response_code: 0,
      scheme: 'VISA',
      ...payment_details,
    },
    transaction_details: { id, ref: 74811, timestamp: '2025-01-14T08:24:36.000Z' },
    ...members,
  }
}
