import type { Prisma } from '@/lib/generated/prisma/client'
import { formatPlainMoney } from '@/lib/money/format-money'

/** What the export of a customer reads of an order, besides its webhooks. */
export const exportInclude = {
  lines: { orderBy: { position: 'asc' } },
  attempts: { orderBy: { ordinal: 'asc' } },
  ledgerEntries: { orderBy: { recordedAt: 'asc' } },
  operations: { orderBy: { createdAt: 'asc' } },
  events: { orderBy: { place: 'asc' } },
  resolutions: { orderBy: { resolvedAt: 'asc' } },
} as const

type Order = Prisma.OrderGetPayload<{ include: typeof exportInclude }>
type Delivery = Prisma.WebhookDeliveryGetPayload<{ include: { order: { select: { number: true } } } }>

export function toExportedOrder(order: Order) {
  const amount = (amountMinor: bigint) => formatPlainMoney({ amountMinor, currency: order.currency })
  return {
    number: order.number,
    placed_at: order.createdAt,
    status: order.status,
    name: order.customerName,
    email: order.email,
    phone: order.phone,
    billing_address: order.billingAddress,
    shipping_address: order.shippingAddress,
    total: amount(order.totalMinor),
    authorized: amount(order.authorizedMinor),
    captured: amount(order.capturedMinor),
    refunded: amount(order.refundedMinor),
    items: order.lines.map(({ name, quantity, unitPriceMinor }) => ({ name, quantity, price: amount(unitPriceMinor) })),
    ...toExportedPayments(order),
    events: order.events.map(({ at, kind, parameters }) => ({ at, kind, parameters: withoutUsers(parameters) })),
    resolutions: order.resolutions.map(({ resolvedAt, reason, why }) => ({ at: resolvedAt, reason, why })),
  }
}

function toExportedPayments({ attempts, ledgerEntries, operations }: Order) {
  return {
    payment_attempts: attempts.map((attempt) => ({
      reference: attempt.merchantTxnRef,
      started_at: attempt.createdAt,
      amount: formatPlainMoney(attempt),
    })),
    transactions: ledgerEntries.map((entry) => ({
      id: entry.gatewayTransactionId,
      type: entry.type,
      outcome: entry.outcome,
      amount: formatPlainMoney(entry),
      card: entry.cardMasked,
      scheme: entry.scheme,
      response_code: entry.responseCode,
      occurred_at: entry.occurredAt,
      recorded_at: entry.recordedAt,
    })),
    requests: operations.map((operation) => ({
      kind: operation.kind,
      state: operation.state,
      amount: formatPlainMoney(operation),
      reason: operation.reason,
      requested_at: operation.createdAt,
    })),
  }
}

/** Its headers, and how it was authenticated, are the gateway's and not the customer's. */
export function toExportedDelivery({ order, receivedAt, outcome, body }: Delivery) {
  return { order: order?.number ?? null, received_at: receivedAt, outcome, body }
}

const OF_USERS = ['byId', 'byName']

/** Who of the merchant's team did something is not the customer's data. */
function withoutUsers(parameters: Prisma.JsonValue) {
  if (typeof parameters !== 'object' || parameters === null || Array.isArray(parameters)) return parameters
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => !OF_USERS.includes(name)))
}
