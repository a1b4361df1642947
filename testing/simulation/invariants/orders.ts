import { ReviewReason } from '@/lib/generated/prisma/enums'
import type { World } from '@/testing/simulation/world'
import type { Book, OrderRow } from './book'
import { canTell, expectedStatus, keptOf, sumsOf } from './expected-status'
import { isContested, linkOf, type KnownLink } from './known-links'

/** Each order is the sum of the gateway's transactions, and there are no more orders than forms. */
export function checkOrders(world: World, book: Book): string[] {
  return [...book.orders.flatMap((order) => checkOrder(world, book, order)), ...checkForms(world, book)]
}

function checkOrder(world: World, book: Book, order: OrderRow): string[] {
  const attempts = book.attempts.filter((attempt) => attempt.order_id === order.id)
  const links = attempts.map((attempt) => linkOf(world, book, attempt))
  if (!links.every(canTell)) return []
  const expected = expectedStatus(order, links, { isChecking: isChecked(book, order) })
  const isRight = order.status === expected
  const wrong = isRight ? [] : [`${order.number} is ${order.status}; by the gateway's book it is ${expected}`]
  return [...wrong, ...checkSums(order, links), ...checkReviewReasons(order, links)]
}

/** To the cent. */
function checkSums(order: OrderRow, links: KnownLink[]): string[] {
  return Object.entries(sumsOf(links)).flatMap(([what, minor]) => {
    const stored = order[what as keyof ReturnType<typeof sumsOf>]
    return Number(stored) === minor ? [] : [`${order.number}: ${stored} ${what}; by the gateway's book it is ${minor}`]
  })
}

/** Whether the shop's records say that something open may be a payment of this order. */
function isChecked({ attempts, ledger, deliveries }: Book, { id, reviewReasons }: OrderRow): boolean {
  const holding: ReviewReason[] = ['amount_mismatch', 'currency_mismatch', 'outcome_unknown', 'unconfirmed']
  const polled = attempts.filter((attempt) => attempt.order_id === id && !attempt.outcome_unknown)
  const rows = ledger.filter((row) => polled.some((attempt) => attempt.id === row.attempt_id))
  const isOpen = (gatewayId: string) => rows.every((row) => row.gateway_id !== gatewayId || row.outcome === 'pending')
  return (
    reviewReasons.some((reason) => holding.includes(reason)) ||
    rows.some((row) => row.outcome === 'pending' && isOpen(row.gateway_id)) ||
    deliveries.some((delivery) => delivery.order_id === id && delivery.is_waiting)
  )
}

type Kept = { minor: number; charges: number; isContested: boolean }

/**
 * When the gateway's book alone shows that an order needs review for a reason. Null where it takes the shop's own
 * records, too: order-states.ts compares those with the rule of the product, and deliveries.ts the unconfirmed webhooks.
 */
const REASONS_BY_THE_BOOK: Record<ReviewReason, ((order: OrderRow, kept: Kept) => boolean) | null> = {
  amount_mismatch: null,
  currency_mismatch: null,
  paid_twice: (order, kept) => kept.minor > Number(order.total) && kept.charges > 1,
  paid_after_close: (order, kept) => order.closed_as !== null && kept.minor > 0,
  refund_unclear: null,
  operation_failed: null,
  // A decline that becomes approved stays contested, and the order held.
  outcome_unknown: (_order, kept) => kept.isContested,
  unconfirmed: null,
}

/** An order that by the gateway's book needs review has the reason stored. */
function checkReviewReasons(order: OrderRow, links: KnownLink[]): string[] {
  const kept = { ...keptOf(links), isContested: links.some(isContested) }
  const missing = Object.values(ReviewReason).filter(
    (reason) => REASONS_BY_THE_BOOK[reason]?.(order, kept) === true && !order.reviewReasons.includes(reason),
  )
  return missing.map((reason) => `${order.number}: "${reason}", but it is not up for review`)
}

function checkForms({ forms: filled }: World, { orders, attempts }: Book): string[] {
  const forms = orders.map((order) => order.form)
  const ordinals = attempts.map((attempt) => `${attempt.order_id} ${attempt.ordinal}`)
  const twice = (list: string[]) => list.filter((one, index) => list.indexOf(one) !== index)
  return [
    ...(orders.length > filled.length ? [`${filled.length} forms made ${orders.length} orders`] : []),
    ...twice(forms).map((form) => `The form ${form} made two orders`),
    ...twice(ordinals).map((ordinal) => `An attempt exists twice: ${ordinal}`),
  ]
}
