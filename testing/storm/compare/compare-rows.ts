import type { Book, Delivery, Row } from './books/book'
import type { Difference } from './difference'
import { textOf } from './books/decimal'
import type { Gateway, Operation, SentWebhook } from './books/gateway'
import { isContradicted, isHeardRightly } from './contested'
import { groupBy } from './group'
import type { Knowledge } from './knowledge'

const TYPES = { PRE_AUTH: 'authorization', CAPTURE: 'capture', REFUND: 'refund', VOID: 'void' } as const

/** One row for each gateway transaction that the shop can know, and no other. */
export function compareRows(gateway: Gateway, { known, lost }: Knowledge, { rows, deliveries }: Book): Difference[] {
  const deliveriesOf = groupBy(deliveries, (delivery) => delivery.merchantTxnRef)
  const rowsOf = groupBy(rows, (row) => row.transactionId)
  const sentOf = groupBy(gateway.sent, ({ merchantTxnRef }) => merchantTxnRef)
  const real = new Map(gateway.operations.map((operation) => [operation.transactionId, operation]))
  return [
    ...lost.map((operation) => compareLost(operation, deliveriesOf(operation.link.merchantTxnRef))),
    ...known.flatMap((operation) =>
      isContradicted(operation)
        ? compareContradicted(operation, rowsOf(operation.transactionId), sentOf(operation.link.merchantTxnRef))
        : compareOperation(operation, rowsOf(operation.transactionId)),
    ),
    ...rows.flatMap((row) => compareOwner(row, real.get(row.transactionId))),
  ]
}

/** Includes the results and reasons of the webhooks. */
function compareLost(operation: Operation, deliveries: Delivery[]): Difference {
  const reasons = [...new Set(deliveries.map(({ outcome, reason }) => `${outcome}: ${reason}`))].join(' / ')
  return { ...difference(operation, 'received, but not recorded'), shop: `nothing (${reasons})` }
}

/** A final state is recorded once and is the gateway's. An earlier state may be recorded, too, if there was one. */
function compareOperation(operation: Operation, rows: Row[]): Difference[] {
  const isFinal = (outcome: string) => outcome === 'approved' || outcome === 'declined'
  const last = rows.filter((row) => isFinal(row.outcome) === isFinal(operation.outcome))
  const before = rows.filter((row) => !last.includes(row))
  const truth = sentence({ ...operation, type: TYPES[operation.type] })
  const shop = rows.map(sentence).join(' and ')
  const wasSo = (row: Row) => operation.earlierOutcomes.some((outcome) => outcome === row.outcome)
  if (last.length !== 1 || last.some((row) => sentence(row) !== truth))
    return [{ ...difference(operation, 'ledger row'), shop }]
  return before.every(wasSo) ? [] : [{ ...difference(operation, 'too many ledger rows'), shop }]
}

/** The gateway changed a final outcome: the shop has what it heard. */
function compareContradicted(operation: Operation, rows: Row[], sent: SentWebhook[]): Difference[] {
  const truth = { ...operation, type: TYPES[operation.type] }
  const isItsOwn = rows.every((row) => sentence(row) === sentence({ ...truth, outcome: row.outcome }))
  if (isItsOwn && isHeardRightly(operation, rows, sent)) return []
  return [{ ...difference(operation, 'ledger row'), shop: rows.map(sentence).join(' and ') }]
}

function compareOwner(row: Row, operation: Operation | undefined): Difference[] {
  if (operation?.isOurs && operation.merchantTxnRef === row.merchantTxnRef) return []
  const booked = operation ? `of ${operation.merchantId} ${operation.merchantTxnRef}` : 'no such transaction'
  return [{ where: row.merchantTxnRef, what: 'booked to the wrong payment', gateway: booked, shop: sentence(row) }]
}

function difference(operation: Operation, what: string): Omit<Difference, 'shop'> {
  return {
    where: operation.link.merchantTxnRef,
    what,
    gateway: sentence({ ...operation, type: TYPES[operation.type] }),
  }
}

function sentence({ type, outcome, minor, currency, transactionId }: Omit<Row, 'merchantTxnRef' | 'evidence'>): string {
  return `${type} of ${textOf(minor, currency)} ${outcome} (${transactionId})`
}
