import { createHash, randomUUID } from 'node:crypto'
import { db } from '../lib/db'
import type { Merchant, Product } from '../lib/generated/prisma/client'
import type { OrderClosure } from '../lib/generated/prisma/enums'
import { attemptReference, newOrderNumber, newOrderToken } from '../lib/ids'
import { appendEvents, changeOrder } from '../lib/orders/change-order'
import { transactionEvent } from '../lib/orders/transaction-events'
import { DEMO_LINK_URL, type DemoFact, type DemoScenario } from './demo-orders'

type Customer = { name: string; email: string; phone: string }
export type DemoOrder = {
  merchant: Merchant
  products: [Product, ...Product[]]
  customer: Customer
  scenario: DemoScenario
  placedAt: Date
}

const minutesAfter = (time: Date, minutes: number) => new Date(time.getTime() + minutes * 60_000)

/**
 * Places one demonstration order and adds its facts through the one writer, so that its status is derived as ever.
 * Needs the rights of the tables' owner.
 */
export async function seedOrder(demo: DemoOrder): Promise<void> {
  const order = await placeOrder(demo)
  for (const [index, fact] of demo.scenario.facts.entries()) await addFact(demo, { order, fact, index })
  if (demo.scenario.closedAs) await close(order.id, demo.scenario.closedAs, minutesAfter(demo.placedAt, 60))
  await dateEvents(order.id, demo.placedAt)
}

/** The timeline was written just now. It gets the time of the order, two minutes apart, which only the owner may do. */
async function dateEvents(orderId: string, placedAt: Date): Promise<void> {
  await db.$transaction([
    db.$executeRaw`ALTER TABLE order_event DISABLE TRIGGER events_are_append_only`,
    db.$executeRaw`
      UPDATE order_event SET at = ${placedAt}::timestamptz + numbered.row * interval '2 minutes'
      FROM (SELECT id, row_number() OVER (ORDER BY place) - 1 AS row
            FROM order_event WHERE order_id = ${orderId}::uuid) AS numbered
      WHERE order_event.id = numbered.id`,
    db.$executeRaw`ALTER TABLE order_event ENABLE TRIGGER events_are_append_only`,
  ])
}

async function placeOrder({ merchant, products, customer, scenario, placedAt }: DemoOrder) {
  const number = newOrderNumber()
  const lines = products.map((product, position) => ({
    position,
    productId: product.id,
    name: product.name,
    unitPriceMinor: product.priceMinor,
    quantity: 1 + (position % 2),
  }))
  const totalMinor = lines.reduce((sum, line) => sum + line.unitPriceMinor * BigInt(line.quantity), 0n)
  const order = await db.order.create({
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
      attempts: {
        create: attempts(merchant, { number, amountMinor: totalMinor, count: scenario.attempts ?? 1, placedAt }),
      },
    },
    include: { attempts: { orderBy: { ordinal: 'asc' } } },
  })
  await appendEvents(db, order.id, [{ kind: 'order_placed', parameters: {} }])
  return order
}

const ADDRESS = { country: 'JP', address1: '1-2-3 Example', city: 'Shibuya-ku', state: 'Tokyo', postalCode: '1500002' }

function attempts(
  merchant: Merchant,
  { number, amountMinor, count, placedAt }: { number: string; amountMinor: bigint; count: number; placedAt: Date },
) {
  return Array.from({ length: count }, (_, index) => ({
    merchantId: merchant.id,
    ordinal: index + 1,
    merchantTxnRef: attemptReference(number, index + 1),
    amountMinor,
    currency: merchant.currency,
    // A link that the sandbox did not create and that cannot be paid; its payments are sent to the sandbox at each start.
    linkState: 'open' as const,
    linkUrl: DEMO_LINK_URL,
    createdAt: minutesAfter(placedAt, index * 5),
  }))
}

type Placed = Awaited<ReturnType<typeof placeOrder>>

async function addFact(
  { merchant, placedAt }: DemoOrder,
  { order, fact, index }: { order: Placed; fact: DemoFact; index: number },
): Promise<void> {
  const attempt = order.attempts.find(({ ordinal }) => ordinal === (fact.attempt ?? 1))
  if (!attempt) throw new RangeError('A demonstration fact names an attempt that its scenario does not have.')
  const at = minutesAfter(placedAt, 3 + index * 4)
  const { type, outcome = 'approved', code = 0, part = 1 } = fact
  await changeOrder(order.id, async (tx) => {
    const row = await tx.ledgerEntry.create({
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
    return { value: undefined, events: [transactionEvent(row)] }
  })
}

async function close(orderId: string, closedAs: OrderClosure, closedAt: Date): Promise<void> {
  await changeOrder(orderId, async (tx) => {
    await tx.order.update({ where: { id: orderId }, data: { closedAs, closedAt } })
    return { value: undefined, events: [{ kind: 'order_closed', parameters: { as: closedAs, asked: 'asked' } }] }
  })
}
