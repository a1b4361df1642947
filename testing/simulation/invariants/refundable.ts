import { findAvailableOperations } from '@/lib/orders/operations/available-operations'
import { total } from '@/testing/simulation/gateway/book'
import type { World } from '@/testing/simulation/world'
import type { Book, OrderRow } from './book'
import { canTell } from './expected-status'
import { isContested, leftOf, linkOf, type KnownLink, type KnownTransaction } from './known-links'
import { ledgerFact, operationFact } from './order-states'

/**
 * Of a charge, exactly as much may be refunded as the gateway's book has left of it, without what is on its way or
 * unclear. A refund that failed later has therefore its amount available again.
 */
export function checkRefundable(world: World, book: Book): string[] {
  return book.orders.flatMap((order) => checkOrder(world, book, order))
}

function checkOrder(world: World, book: Book, order: OrderRow): string[] {
  const attempts = book.attempts.filter((attempt) => attempt.order_id === order.id)
  const links = attempts.map((attempt) => linkOf(world, book, attempt))
  const charges = links.flatMap((link) => link.transactions.filter(isCharge))
  const [charge] = charges
  const [link] = links.filter((one) => charge && one.transactions.includes(charge))
  // With several charges it is not known which one a refund in the portal was of.
  if (charges.length !== 1 || !charge || !link || !links.every(isPlain)) return []
  const ledger = book.ledger.filter((row) => attempts.some((attempt) => attempt.id === row.attempt_id))
  const operations = book.operations.filter((row) => row.order_id === order.id)
  const offered = findAvailableOperations(ledger.map(ledgerFact), operations.map(operationFact))
  const most = offered.find(({ kind, onTransactionId }) => kind === 'refund' && onTransactionId === charge.id)?.maxMinor
  const open = operations.filter((row) => row.kind === 'refund' && isWithoutAnswer(row, link))
  const expected = Math.max(0, leftOf(charge, link.transactions) - total(onItsWay(link)) - sumOf(open))
  const offers = Number(most ?? 0n)
  return offers === expected ? [] : [`${order.number} offers to refund ${offers}; by the gateway's book ${expected}`]
}

const isCharge = ({ action, outcome }: KnownTransaction) =>
  (action === 'sale' || action === 'capture') && outcome === 'approved'

/** Nothing in it is contradicted, in another currency or given back without a known payment. */
function isPlain(link: KnownLink): boolean {
  return canTell(link) && !isContested(link) && link.transactions.every((one) => one.currency === link.currency)
}

const onItsWay = ({ transactions }: KnownLink) =>
  transactions.filter((one) => one.action === 'refund' && (one.outcome === 'pending' || one.outcome === 'unclear'))

type Request = Book['operations'][number]

/** It may have been done, and no known transaction says so. */
function isWithoutAnswer({ state, gateway_id }: Request, { transactions }: KnownLink): boolean {
  const isLive = state === 'requested' || state === 'unclear' || state === 'sent'
  return isLive && transactions.every((one) => one.id !== gateway_id)
}

const sumOf = (requests: Request[]) => requests.reduce((sum, { amount }) => sum + Number(amount), 0)
