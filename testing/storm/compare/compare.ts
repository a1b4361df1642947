import type { Book, Order, Row } from './books/book'
import { compareOrders } from './compare-order'
import { compareRequests } from './compare-requests'
import { compareRows } from './compare-rows'
import { textOf, total } from './books/decimal'
import { isContradicted } from './contested'
import type { Difference } from './difference'
import type { Gateway, Operation } from './books/gateway'
import { groupBy } from './group'
import { sortByKnowledge, type Knowledge, type Lookup } from './knowledge'
import { findUndecided } from './stray'

/**
 * A customer of the storm; whether the shop created an order, and whether operations were made in the gateway's
 * portal.
 */
export type Customer = { email: string; slug: string; quantity: number; hasOrder: boolean; byHand: boolean }

export type CurrencyTotal = { currency: string; what: string; gateway: bigint; shop: bigint; unknowable: bigint }

export type Comparison = { differences: Difference[]; knowledge: Knowledge; totals: CurrencyTotal[] }

/** Compares the shop's records with the gateway's ledger. */
export function compareBooks(
  gateway: Gateway,
  { book, customers, lookup }: { book: Book; customers: Customer[]; lookup: Lookup },
): Comparison {
  const knowledge = sortByKnowledge(gateway, book, lookup)
  const totals = sumByCurrency(knowledge, book.rows)
  const differences = [
    ...compareCustomers(customers, book.orders),
    ...compareLinks(gateway, book),
    ...compareDeliveries(gateway, book, knowledge),
    ...compareMerchantAddress(gateway),
    ...compareRows(gateway, knowledge, book),
    ...compareRequests(gateway, book, referencesByHand(customers, book)),
    ...compareOrders(book, knowledge, gateway.sent),
    ...totals.flatMap(compareTotal),
  ]
  return { differences, knowledge, totals }
}

function referencesByHand(customers: Customer[], { orders, attempts }: Book): Set<string> {
  const emails = new Set(customers.flatMap(({ email, byHand }) => (byHand ? [email] : [])))
  const ids = new Set(orders.flatMap(({ id, email }) => (emails.has(email) ? [id] : [])))
  return new Set(attempts.flatMap(({ orderId, merchantTxnRef }) => (ids.has(orderId) ? [merchantTxnRef] : [])))
}

function compareCustomers(customers: Customer[], orders: Order[]): Difference[] {
  const ordersOf = groupBy(orders, (order) => order.email)
  return customers.flatMap((customer) => compareCustomer(customer, ordersOf(customer.email)))
}

function compareCustomer({ email, slug, quantity, hasOrder }: Customer, own: Order[]): Difference[] {
  const count = hasOrder ? own.length === 1 : own.length < 2
  const differences = count
    ? []
    : [{ where: email, what: 'orders of one checkout', gateway: hasOrder ? '1' : '0 or 1', shop: String(own.length) }]
  const wrong = own.filter(
    (order) => order.slug !== slug || order.quantity !== quantity || order.total !== order.price * BigInt(quantity),
  )
  return [
    ...differences,
    ...wrong.map((order) => ({
      where: order.number,
      what: 'what was ordered',
      gateway: `${quantity} ${slug}`,
      shop: `${order.quantity} ${order.slug} for ${textOf(order.total, order.currency)}`,
    })),
  ]
}

/** Every link was requested by an attempt, for exactly its amount. */
function compareLinks(gateway: Gateway, { attempts }: Book): Difference[] {
  const byReference = new Map(attempts.map((attempt) => [attempt.merchantTxnRef, attempt]))
  return gateway.links.flatMap((link) => {
    const attempt = byReference.get(link.merchantTxnRef)
    const asked = attempt ? textOf(attempt.minor, attempt.currency) : 'nothing'
    const offered = textOf(link.minor, link.currency)
    return asked === offered
      ? []
      : [{ where: link.merchantTxnRef, what: 'amount of the link', gateway: offered, shop: asked }]
  })
}

/**
 * Every acknowledged webhook is stored, every stored one is processed, by an answer if there is one; no card number
 * is stored.
 */
function compareDeliveries(gateway: Gateway, { attempts, deliveries }: Book, { misdirected }: Knowledge): Difference[] {
  const undecidedOf = groupBy(findUndecided(misdirected, gateway.sent), ({ merchantTxnRef }) => merchantTxnRef)
  const deliveriesOf = groupBy(deliveries, (delivery) => delivery.merchantTxnRef)
  const acceptedOf = groupBy(
    gateway.sent.filter(({ isAccepted }) => isAccepted),
    ({ merchantTxnRef }) => merchantTxnRef,
  )
  return attempts.flatMap(({ merchantTxnRef }) => {
    const own = deliveriesOf(merchantTxnRef)
    const accepted = acceptedOf(merchantTxnRef).length
    const dead = own.filter((one) => one.outcome === 'dead')
    const say = (what: string, gatewaySays: string, shop: string) => ({
      where: merchantTxnRef,
      what,
      gateway: gatewaySays,
      shop,
    })
    return [
      ...(own.length < accepted ? [say('webhooks acknowledged', String(accepted), `${own.length} stored`)] : []),
      ...own.filter((one) => one.isOpen).map(() => say('delivery', 'quiet', 'still open')),
      ...dead.slice(undecidedOf(merchantTxnRef).length).map(() => say('delivery', 'answers', 'given up')),
      ...own.filter((one) => one.showsCard).map(() => say('card number', 'masked', 'stored')),
    ]
  })
}

/** An address of the merchant has no key of a payment: nothing that comes there is accepted. */
function compareMerchantAddress({ sent }: Gateway): Difference[] {
  const accepted = sent.filter(({ merchantTxnRef, isAccepted }) => merchantTxnRef === '' && isAccepted)
  return accepted.map(({ transactionId }) => ({
    where: `the merchant's address, about ${transactionId}`,
    what: 'webhook without a key',
    gateway: 'accepted',
    shop: 'to be refused',
  }))
}

/** Without what the gateway has contradicted, which counts in no sum of the shop's. */
function sumByCurrency(knowledge: Knowledge, allRows: Row[]): CurrencyTotal[] {
  const contradicted = new Set(knowledge.known.filter(isContradicted).map(({ transactionId }) => transactionId))
  const rows = allRows.filter(({ transactionId }) => !contradicted.has(transactionId))
  const known = knowledge.known.filter(({ transactionId }) => !contradicted.has(transactionId))
  const { unknowable } = knowledge
  const types = { authorization: 'PRE_AUTH', capture: 'CAPTURE', refund: 'REFUND', void: 'VOID' } as const
  const currencies = [...new Set([...known, ...unknowable, ...rows].map((one) => one.currency))].sort()
  const sum = (list: { minor: bigint; outcome: string; currency: string }[], currency: string) =>
    total(list.filter((one) => one.outcome === 'approved' && one.currency === currency).map((one) => one.minor))
  return currencies.flatMap((currency) =>
    Object.entries(types).map(([what, type]) => {
      const of = (list: Operation[]) =>
        sum(
          list.filter((one) => one.type === type),
          currency,
        )
      const shop = sum(
        rows.filter((row) => row.type === what),
        currency,
      )
      return { currency, what, gateway: of([...known, ...unknowable]), shop, unknowable: of(unknowable) }
    }),
  )
}

function compareTotal({ currency, what, gateway, shop, unknowable }: CurrencyTotal): Difference[] {
  if (gateway === shop + unknowable) return []
  return [
    {
      where: currency,
      what: `total of ${what}`,
      gateway: textOf(gateway - unknowable, currency),
      shop: textOf(shop, currency),
    },
  ]
}
