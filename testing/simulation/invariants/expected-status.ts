import { total, type Action } from '@/testing/simulation/gateway/book'
import type { OrderRow } from './book'
import { isContested, leftOf, type KnownLink, type KnownTransaction } from './known-links'

/**
 * Whether the shop can know the state. The gateway never says which transaction a capture, void or refund refers to
 * (contract 3.2): if that one was not received, or there are several candidates, the shop can only guess.
 */
export function canTell({ transactions }: KnownLink): boolean {
  const holds = transactions.filter((one) => one.action === 'authorization')
  const sums = new Set(holds.map((one) => `${one.minor} ${one.currency}`))
  return sums.size <= 1 && transactions.every((one) => one.on === null || transactions.includes(one.on))
}

/**
 * The status that follows from the gateway's facts, independent of lib/orders/derive-order-state.ts.
 *
 * @param shop.isChecking whether the shop has something open that may be a payment
 */
export function expectedStatus(
  { total: price, closed_as }: OrderRow,
  links: KnownLink[],
  shop: { isChecking: boolean },
): string {
  const taken = links.reduce((sum, link) => sum + sumOf(link, 'sale', 'capture'), 0)
  const given = links.reduce((sum, link) => sum + sumOf(link, 'refund'), 0)
  if (links.some(tookWhatWasAsked)) {
    const kept = taken - given
    if (kept >= Math.min(taken, Number(price))) return 'paid'
    return kept > 0 ? 'partially_refunded' : 'refunded'
  }
  if (links.some((link) => holdsMoney(link) && !holdsWrongMoney(link))) return 'authorized'
  if (links.some((link) => link.unknown || isContested(link) || holdsWrongMoney(link))) return closed_as ?? 'processing'
  if (links.some((link) => approved(link, 'void').some((one) => one.currency === link.currency))) return 'voided'
  if (closed_as === null && shop.isChecking) return 'processing'
  return closed_as ?? (links.at(-1)?.declined ? 'declined' : 'awaiting_payment')
}

/** The amount that the gateway keeps or holds for an order in its currency, and the number of charges. */
export function keptOf(links: KnownLink[]): { minor: number; charges: number } {
  const kept = links.flatMap((link) =>
    approved(link, 'sale', 'authorization', 'capture')
      .filter((one) => one.currency === link.currency)
      .map((one) => ({ minor: leftOf(one, link.transactions), charge: one.on ?? one })),
  )
  const charges = new Set(kept.filter(({ minor }) => minor > 0).map(({ charge }) => charge))
  return { minor: total(kept), charges: charges.size }
}

const approved = (link: KnownLink, ...actions: Action[]) =>
  link.transactions.filter((one) => one.outcome === 'approved' && actions.includes(one.action))

const sumOf = (link: KnownLink, ...actions: Action[]) =>
  total(approved(link, ...actions).filter((one) => one.currency === link.currency))

/** What is held, was captured and was given back, in the currency of each link. */
export function sumsOf(links: KnownLink[]): { authorized: number; captured: number; refunded: number } {
  const sum = (of: (link: KnownLink) => number) => links.reduce((all, link) => all + of(link), 0)
  return {
    authorized: sum((link) => total(openHolds(link))),
    captured: sum((link) => sumOf(link, 'sale', 'capture')),
    refunded: sum((link) => sumOf(link, 'refund')),
  }
}

const openHolds = (link: KnownLink) =>
  approved(link, 'authorization').filter((one) => one.currency === link.currency && leftOf(one, link.transactions) > 0)

/** A sale of the right amount, or a capture of an authorization of the right amount. */
function tookWhatWasAsked(link: KnownLink): boolean {
  return approved(link, 'sale', 'capture').some((one) => isRight(link, one) || isRight(link, one.on ?? one))
}

const isRight = (link: KnownLink, one: KnownTransaction) => one.minor === link.minor && one.currency === link.currency

const holdsMoney = (link: KnownLink) =>
  approved(link, 'authorization').some((one) => leftOf(one, link.transactions) > 0)

function holdsWrongMoney(link: KnownLink): boolean {
  const keepers = approved(link, 'sale', 'authorization', 'capture').filter((one) => leftOf(one, link.transactions) > 0)
  return keepers.some((one) => !isRight(link, one) && !isRight(link, one.on ?? one))
}
