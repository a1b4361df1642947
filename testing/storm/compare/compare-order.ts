import type { Attempt, Book, Order, StaffRequest } from './books/book'
import { asHeard } from './contested'
import type { Difference } from './difference'
import { textOf } from './books/decimal'
import { expectOrder, type OpenEnds, type Seen } from './expect'
import type { SentWebhook } from './books/gateway'
import { groupBy } from './group'
import type { Knowledge } from './knowledge'
import { findStrays } from './stray'

/** Status, totals and review reasons of each order. */
export function compareOrders(
  { orders, attempts, rows, requests }: Book,
  { known, misdirected }: Knowledge,
  sent: SentWebhook[],
): Difference[] {
  const attemptsOf = groupBy(attempts, (attempt) => attempt.orderId)
  const requestsOf = groupBy(requests, (request) => request.orderId)
  const rowsOf = groupBy(rows, (row) => row.transactionId)
  const heard = known.map((operation) => asHeard(operation, rowsOf(operation.transactionId)))
  const operationsOf = groupBy(heard, (operation) => operation.link.merchantTxnRef)
  const declinesOf = groupBy(
    sent.filter((one) => one.isDecline),
    (one) => one.merchantTxnRef,
  )
  const strayOf = groupBy(findStrays(misdirected, sent), (one) => one.merchantTxnRef)
  return orders.flatMap((order) => {
    const stray = attemptsOf(order.id).flatMap((attempt) => strayOf(attempt.merchantTxnRef))
    const seen = attemptsOf(order.id).map((attempt) => ({
      attempt,
      operations: operationsOf(attempt.merchantTxnRef),
      declineTold: isDeclineReported(attempt, declinesOf(attempt.merchantTxnRef)),
    }))
    const ofState = (wanted: StaffRequest['state']) => requestsOf(order.id).filter(({ state }) => state === wanted)
    const requestEnds = { unclear: ofState('unclear'), failed: ofState('failed') }
    return compareOrder(order, seen, { strayReported: isStrayReported(order, stray), ...requestEnds })
  })
}

/**
 * A decline that was sent without an answer may have been stored or not, and one that names a transaction counts only
 * if that could not be confirmed at once: the shop's own record decides.
 */
function isDeclineReported({ notesDecline }: Attempt, declines: SentWebhook[]): boolean {
  const isCertain = declines.some(({ isAccepted, transactionId }) => isAccepted && transactionId === null)
  return isCertain || (notesDecline && declines.length > 0)
}

/** As with declines: a webhook that was sent without an answer may have been stored or not. */
function isStrayReported({ reviewReasons }: Order, stray: SentWebhook[]): boolean {
  return stray.some(({ isAccepted }) => isAccepted) || (reviewReasons.includes('unconfirmed') && stray.length > 0)
}

function compareOrder(order: Order, seen: Seen[], openEnds: OpenEnds): Difference[] {
  const expected = expectOrder(order, seen, openEnds)
  const say = (what: string, gateway: string, shop: string): Difference[] =>
    gateway === shop ? [] : [{ where: order.number, what, gateway, shop }]
  const money = (what: 'authorized' | 'captured' | 'refunded') =>
    say(what, textOf(expected[what], order.currency), textOf(order[what], order.currency))
  return [
    ...say('status', expected.status, order.status),
    ...say('reviewReasons', words(expected.reviewReasons), words(order.reviewReasons)),
    ...money('authorized'),
    ...money('captured'),
    ...money('refunded'),
  ]
}

function words(list: string[]): string {
  return list.length === 0 ? 'none' : [...list].sort().join(', ')
}
