import { randomUUID } from 'node:crypto'
import type { Attempt, Book, Delivery, Order, Row, StaffRequest } from './books/book'
import type { Customer } from './compare'
import type { Gateway, Link, Operation, SentWebhook } from './books/gateway'

/* One order of 4800 yen, paid once and recorded by the shop: matching records, of which each test changes one thing. */

const link: Link = {
  linkId: randomUUID(),
  merchantId: 'JP00000000',
  merchantTxnRef: 'PO-1-1',
  minor: 4800n,
  currency: 'JPY',
}
const at = '2026-11-24T10:00:00.000Z'

export function operation(changes: Partial<Operation> = {}): Operation {
  return {
    transactionId: 'T1',
    type: 'CAPTURE',
    outcome: 'approved',
    earlierOutcomes: [],
    minor: 4800n,
    currency: 'JPY',
    link,
    isOurs: true,
    merchantId: link.merchantId,
    merchantTxnRef: 'PO-1-1',
    linkId: link.linkId,
    parentTransactionId: null,
    createdAt: at,
    updatedAt: at,
    ...changes,
  }
}

export function row(changes: Partial<Row> = {}): Row {
  return {
    merchantTxnRef: 'PO-1-1',
    transactionId: 'T1',
    type: 'capture',
    outcome: 'approved',
    minor: 4800n,
    currency: 'JPY',
    evidence: 'webhook',
    ...changes,
  }
}

export function order(changes: Partial<Order> = {}): Order {
  return {
    id: 'O1',
    number: 'PO-1',
    email: customer.email,
    slug: customer.slug,
    quantity: 1,
    price: 4800n,
    status: 'paid',
    reviewReasons: [],
    closed: null,
    currency: 'JPY',
    total: 4800n,
    authorized: 0n,
    captured: 4800n,
    refunded: 0n,
    ...changes,
  }
}

export const customer: Customer = {
  email: 'storm-1@example.com',
  slug: 'mug',
  quantity: 1,
  hasOrder: true,
  byHand: false,
}

const attempt: Attempt = {
  orderId: 'O1',
  ordinal: 1,
  merchantTxnRef: 'PO-1-1',
  linkId: link.linkId,
  minor: 4800n,
  currency: 'JPY',
  stoppedPolling: false,
  notesDecline: false,
}

const delivery: Delivery = {
  merchantTxnRef: 'PO-1-1',
  isOpen: false,
  outcome: 'recorded',
  reason: '',
  showsCard: false,
}

export function gateway(changes: Partial<Gateway> = {}): Gateway {
  return { links: [link], operations: [operation()], sent: [sent()], webhookResults: [], ...changes }
}

export function sent(changes: Partial<SentWebhook> = {}): SentWebhook {
  const result = { isDecline: false, isApproval: true, isAccepted: true, sentAt: at }
  return { merchantTxnRef: 'PO-1-1', transactionId: 'T1', ...result, ...changes }
}

export function book(changes: Partial<Book> = {}): Book {
  return { orders: [order()], attempts: [attempt], rows: [row()], deliveries: [delivery], requests: [], ...changes }
}

/** A refund of 1200 by staff that the gateway approved, as each side records it. */
export function request(changes: Partial<StaffRequest> = {}): StaffRequest {
  return {
    orderId: 'O1',
    merchantTxnRef: 'PO-1-1',
    kind: 'refund',
    state: 'done',
    onTransactionId: 'T1',
    transactionId: 'R1',
    minor: 1200n,
    currency: 'JPY',
    ...changes,
  }
}

export function refund(changes: Partial<Operation> = {}): Operation {
  return operation({ transactionId: 'R1', type: 'REFUND', minor: 1200n, parentTransactionId: 'T1', ...changes })
}

export const refundRow = row({ transactionId: 'R1', type: 'refund', minor: 1200n })

/** The order before any payment is known. */
export const unpaid = { status: 'awaiting_payment', captured: 0n }

export { attempt, delivery }
