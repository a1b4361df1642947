import pg from 'pg'
import { z } from 'zod'

/** The shop's records, read from its tables without its code. */

const minor = z.string().transform(BigInt)

const orderSchema = z.object({
  id: z.string(),
  number: z.string(),
  email: z.string(),
  slug: z.string(),
  quantity: z.number(),
  price: minor,
  status: z.string(),
  reviewReasons: z.array(z.string()),
  closed: z.string().nullable(),
  currency: z.string(),
  total: minor,
  authorized: minor,
  captured: minor,
  refunded: minor,
})

const attemptSchema = z.object({
  orderId: z.string(),
  ordinal: z.number(),
  merchantTxnRef: z.string(),
  linkId: z.string().nullable(),
  minor,
  currency: z.string(),
  stoppedPolling: z.boolean(),
  notesDecline: z.boolean(),
})

const rowSchema = z.object({
  merchantTxnRef: z.string(),
  transactionId: z.string(),
  type: z.string(),
  outcome: z.string(),
  minor,
  currency: z.string(),
  /** How the shop learnt of it. */
  evidence: z.string(),
})

const deliverySchema = z.object({
  merchantTxnRef: z.string(),
  isOpen: z.boolean(),
  outcome: z.string().nullable(),
  reason: z.string().nullable(),
  showsCard: z.boolean(),
})

/** The operations that staff requested in the dashboard, as stored. */
const requestSchema = z.object({
  orderId: z.string(),
  merchantTxnRef: z.string(),
  kind: z.enum(['capture', 'void', 'refund']),
  state: z.enum(['requested', 'sent', 'done', 'refused', 'failed', 'unclear']),
  onTransactionId: z.string(),
  transactionId: z.string().nullable(),
  minor,
  currency: z.string(),
})

export type Order = z.infer<typeof orderSchema>
export type Attempt = z.infer<typeof attemptSchema>
export type Row = z.infer<typeof rowSchema>
export type Delivery = z.infer<typeof deliverySchema>
export type StaffRequest = z.infer<typeof requestSchema>
export type Book = {
  orders: Order[]
  attempts: Attempt[]
  rows: Row[]
  deliveries: Delivery[]
  requests: StaffRequest[]
}

const ORDERS = `
  SELECT o.id, o.number, o.email, p.slug, l.quantity, p.price_minor AS price, o.status::text, o.review_reasons::text[] AS "reviewReasons",
    o.closed_as::text AS closed, o.currency, o.total_minor AS total, o.authorized_minor AS authorized,
    o.captured_minor AS captured, o.refunded_minor AS refunded
  FROM customer_order o JOIN order_line l ON l.order_id = o.id JOIN product p ON p.id = l.product_id
  WHERE o.email LIKE 'storm-%' ORDER BY o.created_at`

const ATTEMPTS = `
  SELECT a.order_id AS "orderId", a.ordinal, a.merchant_txn_ref AS "merchantTxnRef", a.gateway_link_id AS "linkId",
    a.amount_minor AS minor, a.currency, a.outcome_unknown_at IS NOT NULL AS "stoppedPolling",
    a.decline_told_at IS NOT NULL AS "notesDecline"
  FROM payment_attempt a JOIN customer_order o ON o.id = a.order_id WHERE o.email LIKE 'storm-%'`

const ROWS = `
  SELECT a.merchant_txn_ref AS "merchantTxnRef", t.gateway_transaction_id AS "transactionId", t.type::text,
    t.outcome::text, t.amount_minor AS minor, t.currency, t.evidence::text
  FROM ledger_entry t JOIN payment_attempt a ON a.id = t.attempt_id JOIN customer_order o ON o.id = t.order_id
  WHERE o.email LIKE 'storm-%'`

const DELIVERIES = `
  SELECT merchant_txn_ref AS "merchantTxnRef", processed_at IS NULL AS "isOpen", outcome::text, reason_code AS reason,
    body ~ '"number" *: *"?[0-9]{12,19}' AS "showsCard"
  FROM webhook_delivery`

const REQUESTS = `
  SELECT p.order_id AS "orderId", a.merchant_txn_ref AS "merchantTxnRef", p.kind::text, p.state::text,
    p.on_transaction_id AS "onTransactionId", p.gateway_transaction_id AS "transactionId", p.amount_minor AS minor, p.currency
  FROM payment_operation p JOIN payment_attempt a ON a.id = p.attempt_id JOIN customer_order o ON o.id = p.order_id
  WHERE o.email LIKE 'storm-%' ORDER BY p.created_at`

export async function readBook(databaseUrl: string): Promise<Book> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const read = async <T>(schema: z.ZodType<T>, sql: string) => z.array(schema).parse((await client.query(sql)).rows)
    return {
      orders: await read(orderSchema, ORDERS),
      attempts: await read(attemptSchema, ATTEMPTS),
      rows: await read(rowSchema, ROWS),
      deliveries: await read(deliverySchema, DELIVERIES),
      requests: await read(requestSchema, REQUESTS),
    }
  } finally {
    await client.end()
  }
}
