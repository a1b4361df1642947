import { db } from '@/lib/db'
import type { LinkState } from '@/lib/generated/prisma/enums'
import { isOrderNumber, isOrderToken } from '@/lib/ids'
import { sumMinor } from '@/lib/money/money'
import { latestOutcomes } from '@/lib/orders/outcomes'
import { hasLinksLeft } from '@/lib/orders/links-left'
import { deliveryMarks, paymentStandingOf, type PaymentStanding } from '@/lib/orders/payment-standing'
import { isOtherChecked } from './orders-of-cart'

/* Reads, always within one merchant or one token. */

const shopperInclude = {
  merchant: { select: { name: true, slug: true, timeZone: true, receiptNote: true, receiptContact: true } },
  lines: { orderBy: { position: 'asc' } },
  attempts: { orderBy: { ordinal: 'desc' } },
  ledgerEntries: { orderBy: { recordedAt: 'desc' } },
  deliveries: { where: { processedAt: null }, select: deliveryMarks },
  operations: { where: { state: 'failed', kind: 'refund' }, select: { id: true } },
} as const

function findByToken(token: string) {
  return db.order.findUnique({ where: { token }, include: shopperInclude })
}
type Found = NonNullable<Awaited<ReturnType<typeof findByToken>>>

/** An order as its customer may see it. */
export type ShopperOrder = Awaited<ReturnType<typeof getShopperOrder>> & object

/** The order of a customer's secret token; null if there is none, whatever the reason. */
export async function getShopperOrder(token: string) {
  const order = isOrderToken(token) ? await findByToken(token) : null
  if (!order) return null
  const { id, number, createdAt, updatedAt, customerName, email, merchant, language, currency, status, reviewReasons } =
    order
  const { totalMinor, capturedMinor, refundedMinor, customerErasedAt } = order
  const newest = order.attempts[0]
  const standing = paymentStandingOf(order)
  const isPayable = standing === 'not_paid' || standing === 'declined'
  return {
    id,
    token,
    number,
    createdAt,
    updatedAt,
    customer: customerErasedAt === null ? { name: customerName, email } : null,
    merchant,
    language,
    currency,
    status,
    reviewReasons,
    standing,
    totalMinor,
    capturedMinor,
    refundedMinor,
    refundPendingMinor: sumPendingRefunds(order),
    /** A refund failed after the gateway had accepted it, and nobody has resolved that yet. */
    hasFailedRefund: order.operations.length > 0 && reviewReasons.includes('operation_failed'),
    lines: order.lines.map(({ name, quantity, unitPriceMinor }) => {
      return { name, quantity, unitPriceMinor, lineTotalMinor: unitPriceMinor * BigInt(quantity) }
    }),
    attempts: order.attempts.length,
    hasLinksLeft: hasLinksLeft(order),
    declineCode: standing === 'declined' ? declineCode(order) : null,
    linkUrl: newest?.linkUrl ?? null,
    /** When the customer first came back through the success address. */
    paymentHintAt: order.attempts.find((attempt) => attempt.paymentHintAt !== null)?.paymentHintAt ?? null,
    linkTrouble: linkTrouble(newest?.linkState),
    /** A payment of another order from the same cart is being checked: this one must not be paid now. */
    otherIsChecked: isPayable && (await isOtherChecked(db, order)),
  }
}

/** What is on its way back: accepted by the gateway, and not done yet. */
function sumPendingRefunds({ ledgerEntries, currency }: Found): bigint {
  const refunds = latestOutcomes(ledgerEntries.filter((row) => row.type === 'refund' && row.currency === currency))
  return sumMinor(refunds.filter(({ latest }) => latest === 'pending').map((row) => row.amountMinor))
}

function declineCode({ attempts, ledgerEntries }: Found): number | null {
  const newest = attempts[0]
  const row = ledgerEntries.find((row) => row.attemptId === newest?.id && row.outcome === 'declined')
  return row?.responseCode ?? newest?.declineToldCode ?? null
}

function linkTrouble(state: LinkState | undefined): 'refused' | 'unreachable' | 'unreadable' | null {
  return state === 'refused' || state === 'unreachable' || state === 'unreadable' ? state : null
}

/** What the live connection of a result page watches. */
export async function getOrderPulse(
  orderToken: string,
): Promise<{ id: string; standing: PaymentStanding; updatedAt: Date } | null> {
  const order = isOrderToken(orderToken)
    ? await db.order.findUnique({
        where: { token: orderToken },
        include: {
          attempts: true,
          ledgerEntries: true,
          deliveries: { where: { processedAt: null }, select: deliveryMarks },
        },
      })
    : null
  return order && { id: order.id, standing: paymentStandingOf(order), updatedAt: order.updatedAt }
}

/** One order with everything recorded of it; null if this merchant has no such order. */
export async function getMerchantOrder(merchantId: string, number: string) {
  if (!isOrderNumber(number)) return null
  return db.order.findFirst({
    where: { merchantId, number },
    include: {
      lines: { orderBy: { position: 'asc' } },
      attempts: { orderBy: { ordinal: 'asc' } },
      ledgerEntries: { orderBy: { recordedAt: 'asc' } },
      deliveries: { orderBy: { receivedAt: 'asc' }, take: 200 },
      events: { orderBy: { place: 'asc' }, take: 500 },
      operations: { orderBy: { createdAt: 'asc' } },
    },
  })
}

export type MerchantOrder = NonNullable<Awaited<ReturnType<typeof getMerchantOrder>>>
