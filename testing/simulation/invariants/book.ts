import type { Client } from 'pg'
import type {
  ReviewReason,
  OrderClosure,
  OrderStatus,
  TransactionOutcome,
  TransactionType,
} from '@/lib/generated/prisma/enums'

export type OrderRow = {
  id: string
  number: string
  form: string
  currency: string
  total: string
  status: OrderStatus
  authorized: string
  captured: string
  refunded: string
  reviewReasons: ReviewReason[]
  closed_as: OrderClosure | null
}

export type AttemptRow = {
  id: string
  order_id: string
  ref: string
  ordinal: number
  amount: string
  currency: string
  decline_told: boolean
  outcome_unknown: boolean
  unknown_type: string | null
  unreadable_ids: string[]
  /** The customer came back through the success address, or something else hinted at a payment. */
  hinted: boolean
}

export type LedgerRow = {
  id: string
  attempt_id: string
  ref: string
  gateway_id: string
  type: TransactionType
  outcome: TransactionOutcome
  amount: string
  currency: string
  evidence: string
}

export type DeliveryRow = {
  id: string
  ref: string
  body: string
  outcome: string | null
  misdirected: boolean
  order_id: string | null
  has_job: boolean
  /** It was tried without a result, will be tried again, and may report a payment. */
  is_waiting: boolean
}

export type OperationRow = {
  id: string
  order_id: string
  attempt_id: string
  on_id: string
  currency: string
  kind: 'capture' | 'void' | 'refund'
  state: 'requested' | 'sent' | 'done' | 'refused' | 'failed' | 'unclear'
  gateway_id: string | null
  amount: string
  /** Its transaction was matched by kind and amount, not named by the answer to its own call. */
  guessed: boolean
}

/**
 * The shop's orders as stored in the database, read without the shop's code, and the writes that the triggers
 * recorded.
 */
export type Book = {
  orders: OrderRow[]
  attempts: AttemptRow[]
  ledger: LedgerRow[]
  deliveries: DeliveryRow[]
  operations: OperationRow[]
  /** `open_refs`: links open at that moment; `who`: the fiber's number, and the step at which its transaction began. */
  closures: { order_id: string; closed_as: string; open_refs: string[]; who: string | null }[]
  decreases: { order_number: string; before: string; after: string }[]
}

const QUERIES: Record<keyof Book, string> = {
  orders: `SELECT id, number, idempotency_key AS form, currency, total_minor AS total, status,
      authorized_minor AS authorized, captured_minor AS captured, refunded_minor AS refunded,
      review_reasons::text[] AS "reviewReasons", closed_as
    FROM customer_order ORDER BY created_at`,
  attempts: `SELECT id, order_id, merchant_txn_ref AS ref, ordinal, amount_minor AS amount, currency,
      decline_told_at IS NOT NULL AS decline_told,
      outcome_unknown_at IS NOT NULL AS outcome_unknown, unknown_type, unreadable_ids,
      payment_hint_at IS NOT NULL AS hinted
    FROM payment_attempt ORDER BY ordinal`,
  ledger: `SELECT row.id, attempt_id, merchant_txn_ref AS ref, gateway_transaction_id AS gateway_id, type, outcome,
      row.amount_minor AS amount, row.currency, row.evidence
    FROM ledger_entry row JOIN payment_attempt attempt ON attempt.id = row.attempt_id`,
  deliveries: `SELECT id, merchant_txn_ref AS ref, body, outcome, misdirected, order_id,
      processed_at IS NULL AND next_try_at IS NOT NULL AND NOT reports_decline AS is_waiting,
      EXISTS (SELECT FROM graphile_worker._private_jobs
        WHERE payload->>'deliveryId' = delivery.id::text AND attempts < max_attempts) AS has_job
    FROM webhook_delivery delivery`,
  operations: `SELECT id, order_id, attempt_id, kind, state, on_transaction_id AS on_id,
      gateway_transaction_id AS gateway_id, amount_minor AS amount, currency, is_guessed AS guessed
    FROM payment_operation`,
  closures: 'SELECT order_id, closed_as, open_refs, who FROM simulation.closure',
  decreases: 'SELECT order_number, before, after FROM simulation.decrease',
}

export async function readBook(admin: Client): Promise<Book> {
  const read = async <T extends object>(name: keyof Book) => (await admin.query<T>(QUERIES[name])).rows
  return {
    orders: await read('orders'),
    attempts: await read('attempts'),
    ledger: await read('ledger'),
    deliveries: await read('deliveries'),
    operations: await read('operations'),
    closures: await read('closures'),
    decreases: await read('decreases'),
  }
}
