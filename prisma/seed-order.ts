import { createHash, randomUUID } from 'node:crypto'
import { db } from '../lib/db'
import type { Merchant, Product } from '../lib/generated/prisma/client'
import { attemptReference, newOrderNumber, newOrderToken } from '../lib/ids'
import { changeOrder } from '../lib/orders/change-order'
import { DEMO_LINK_URL, type DemoFact, type DemoStory } from './demo-orders'

type Customer = { name: string; email: string; phone: string }
export type DemoOrder = {
  merchant: Merchant
  products: [Product, ...Product[]]
  customer: Customer
  story: DemoStory
  placedAt: Date
}

const minutesAfter = (time: Date, minutes: number) => new Date(time.getTime() + minutes * 60_000)

/** Places one demonstration order and tells its facts through the one writer, so that its status is the real fold. */
export async function seedOrder(demo: DemoOrder): Promise<void> {
  const order = await placeOrder(demo)
  for (const [index, fact] of demo.story.facts.entries()) await tell(demo, order, fact, index)
  if (demo.story.closedAs) await close(order.id, demo)
  // The timeline was written just now; it happened then, two minutes apart.
  await db.$executeRaw`
    UPDATE order_event SET at = ${demo.placedAt}::timestamptz + told.place * interval '2 minutes'
    FROM (SELECT id, row_number() OVER (ORDER BY at, order_event.place) - 1 AS place
          FROM order_event WHERE order_id = ${order.id}::uuid) AS told
    WHERE order_event.id = told.id`
}

function placeOrder({ merchant, products, customer, story, placedAt }: DemoOrder) {
  const number = newOrderNumber()
  const lines = products.map((product, position) => ({
    position,
    productId: product.id,
    name: product.name,
    unitPriceMinor: product.priceMinor,
    quantity: 1 + (position % 2),
  }))
  const totalMinor = lines.reduce((sum, line) => sum + line.unitPriceMinor * BigInt(line.quantity), 0n)
  return db.order.create({
    data: {
      merchantId: merchant.id,
      number,
      token: newOrderToken(),
      idempotencyKey: randomUUID(),
      contentHash: createHash('sha256').update(number).digest('hex'),
      customerName: customer.name,
      email: customer.email,
      phone: customer.phone,
      billingAddress: ADDRESS,
      shippingAddress: ADDRESS,
      currency: merchant.currency,
      totalMinor,
      createdAt: placedAt,
      lines: { create: lines },
      attempts: { create: attempts(merchant, number, totalMinor, story.attempts ?? 1, placedAt) },
      events: { create: { kind: 'ordered', message: 'The order was placed. It waits for its payment.' } },
    },
    include: { attempts: { orderBy: { ordinal: 'asc' } } },
  })
}

const ADDRESS = { country: 'JP', address1: '1-2-3 Example', city: 'Shibuya-ku', state: 'Tokyo', postalCode: '1500002' }

function attempts(merchant: Merchant, number: string, amountMinor: bigint, count: number, placedAt: Date) {
  return Array.from({ length: count }, (_, index) => ({
    merchantId: merchant.id,
    ordinal: index + 1,
    merchantTxnRef: attemptReference(number, index + 1),
    amountMinor,
    currency: merchant.currency,
    // A link that the sandbox never made and nobody can pay by; what was paid, it is told at each start.
    linkState: 'open' as const,
    linkUrl: DEMO_LINK_URL,
    createdAt: minutesAfter(placedAt, index * 5),
  }))
}

type Placed = Awaited<ReturnType<typeof placeOrder>>

async function tell({ merchant, placedAt }: DemoOrder, order: Placed, fact: DemoFact, index: number): Promise<void> {
  const attempt = order.attempts.find(({ ordinal }) => ordinal === (fact.attempt ?? 1))
  if (!attempt) throw new RangeError('A demonstration fact names an attempt that its story does not have.')
  const at = minutesAfter(placedAt, 3 + index * 4)
  const { type, outcome = 'approved', code = 0, part = 1 } = fact
  await changeOrder(order.id, async (tx) => {
    await tx.ledgerEntry.create({
      data: {
        merchantId: merchant.id,
        orderId: order.id,
        attemptId: attempt.id,
        gatewayTransactionId: randomUUID(),
        type,
        outcome,
        responseCode: code,
        currency: merchant.currency,
        amountMinor: (order.totalMinor * BigInt(Math.round(part * 100))) / 100n,
        scheme: 'VISA',
        cardMasked: '400000******1091',
        isLive: false,
        evidence: 'webhook',
        occurredAt: at,
        recordedAt: at,
      },
    })
    return [{ kind: `transaction_${outcome}`, message: `The gateway confirmed after its webhook: ${type} ${outcome}.` }]
  })
}

async function close(orderId: string, { story, placedAt }: DemoOrder): Promise<void> {
  await changeOrder(orderId, async (tx) => {
    const data = { closedAs: story.closedAs ?? null, closedAt: minutesAfter(placedAt, 60) }
    await tx.order.update({ where: { id: orderId }, data })
    return [{ kind: 'closed', message: `The order was ${story.closedAs ?? 'closed'}.` }]
  })
}
