import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { parseOrderEvent } from '@/lib/orders/events'
import { migrationNames, migrationText } from '@/prisma/schema-engine'
import { createDatabase, dropDatabase, withClient } from '@/tools/postgres/reach'
import { testDatabaseName } from './surroundings/database-name'

/* Migrates a database from before version 0.2: only names and the place of texts may change. */

const LAST_OLD = '20261127071500_webhooks_wait_for_no_order'
const STATUSES = 'awaiting_payment declined cancelled expired authorized voided paid partially_refunded refunded'.split(
  ' ',
)
const ORDERS = STATUSES.map((status, index) => ({ id: randomUUID(), status, number: `PO-OLD0-000${index}` }))
const [MERCHANT, USER, ATTEMPT] = [randomUUID(), randomUUID(), randomUUID()]
const CAPITAL = '5B1E0A77-6F3B-4C53-9F0A-1F6F3F2F9A01'
const ORDER = ORDERS[6]?.id ?? ''

const { admin, runner } = inject('testCluster')
const name = testDatabaseName(runner, `old_${randomUUID().slice(0, 8)}`)
const url = Object.assign(new URL(admin), { pathname: name }).href

const inDatabase = <T>(work: (client: pg.Client) => Promise<T>) => withClient(url, work)
const rowsOf = (text: string, values: unknown[] = []) =>
  inDatabase(async (client) => (await client.query<Record<string, unknown>>(text, values)).rows)

beforeAll(async () => {
  await createDatabase(admin, name)
  await apply(migrationNames().filter((migration) => migration <= LAST_OLD))
  await inDatabase(writeOldRows)
  await apply(migrationNames().filter((migration) => migration > LAST_OLD))
})
afterAll(() => dropDatabase(admin, name))

async function apply(migrations: string[]): Promise<void> {
  await inDatabase(async (client) => {
    for (const migration of migrations) await client.query(migrationText(migration))
  })
}

async function writeOldRows(client: pg.Client): Promise<void> {
  await client.query(`INSERT INTO merchant (id, slug, name, gateway_merchant_id, gateway_merchant_email, currency)
    VALUES ('${MERCHANT}', 'old', 'Old', 'JP1', 'old@example.com', 'JPY')`)
  await client.query(`INSERT INTO user_account (id, merchant_id, email, name, role)
    VALUES ('${USER}', '${MERCHANT}', 'owner@example.com', 'Hana', 'owner')`)
  for (const { id, status, number } of ORDERS) {
    await client.query(`INSERT INTO customer_order (id, merchant_id, number, token, idempotency_key, content_hash, basket_id,
        customer_name, email, phone, billing_address, shipping_address, currency, total_minor, status, captured_minor,
        attention, updated_at)
      VALUES ('${id}', '${MERCHANT}', '${number}', '${number}', gen_random_uuid(), 'x', gen_random_uuid(),
        'Taro', 'taro@example.com', '1', '{}', '{}', 'JPY', 1680, '${status}', 1680, '{paid_twice,unconfirmed}', now())`)
  }
  await client.query(`INSERT INTO payment_attempt (id, order_id, merchant_id, ordinal, merchant_txn_ref, amount_minor, currency,
      asks, next_ask_at) VALUES ('${ATTEMPT}', '${ORDER}', '${MERCHANT}', 1, 'PO-OLD0-0006-1', 1680, 'JPY', 3, '2026-11-28')`)
  for (const [id, type, evidence] of [
    [CAPITAL, 'authorisation', 'sweep'],
    [CAPITAL.toLowerCase(), 'capture', 'webhook'],
    ['Not-a-UUID', 'refund', 'shopper_return'],
  ]) {
    await client.query(`INSERT INTO ledger_transaction (merchant_id, order_id, attempt_id, gateway_transaction_id, type, outcome,
        amount_minor, currency, evidence)
      VALUES ('${MERCHANT}', '${ORDER}', '${ATTEMPT}', '${id}', '${type}', 'approved', 1680, 'JPY', '${evidence}')`)
  }
  await client.query(`INSERT INTO order_event (order_id, kind, message) VALUES
    ('${ORDER}', 'link_open', 'The gateway opened a payment page.'),
    ('${ORDER}', 'returned_cancelled_2', 'The shopper came back without paying. The payment link stays as it is.'),
    ('${ORDER}', 'settled', 'The order is now paid.')`)
  await client.query(`INSERT INTO webhook_delivery (merchant_txn_ref, body, body_sha256, headers, authenticity, outcome, reason, processed_at)
    VALUES ('PO-OLD0-0006-1', '{}', 'x', '{}', '{}', 'ignored', 'It names no transaction.', now())`)
  await client.query(`INSERT INTO attention_settlement (order_id, reason, fingerprint, why, settled_by_id)
    VALUES ('${ORDER}', 'paid_twice', 'f', 'The customer wants both.', '${USER}')`)
  for (const [amount, transactionId] of [
    [1, `'R1'`],
    [2, 'NULL'],
  ]) {
    await client.query(`INSERT INTO payment_operation (merchant_id, order_id, attempt_id, kind, idempotency_key,
        on_transaction_id, gateway_transaction_id, amount_minor, currency, state)
      VALUES ('${MERCHANT}', '${ORDER}', '${ATTEMPT}', 'refund', gen_random_uuid(), '${CAPITAL.toLowerCase()}',
        ${transactionId}, ${amount}, 'JPY', 'requested')`)
  }
}

test('Every order keeps its sums and review reasons, and its status unless a payment is being checked', async () => {
  const rows = await rowsOf(`SELECT status::text, captured_minor::int AS captured, review_reasons::text[] AS reasons,
    cart_id IS NOT NULL AS "hasCart" FROM customer_order ORDER BY number`)
  const same = { captured: 1680, reasons: ['paid_twice', 'unconfirmed'], hasCart: true }
  // Held for review, which these orders are: the status processing is newer.
  const now = (status: string) => (status === 'awaiting_payment' || status === 'declined' ? 'processing' : status)
  expect(rows).toEqual(STATUSES.map((status) => ({ status: now(status), ...same })))
})

test('The totals of the reports stay what they were', async () => {
  const rows = await rowsOf(`SELECT sum(orders)::int AS orders, sum(captured_minor)::int AS captured FROM report_total`)
  expect(rows).toEqual([{ orders: STATUSES.length, captured: STATUSES.length * 1680 }])
})

test('The ledger keeps its rows, with UUIDs in small letters and other ids as they are', async () => {
  const rows = await rowsOf(
    `SELECT gateway_transaction_id AS id, type::text, evidence::text FROM ledger_entry ORDER BY type`,
  )
  expect(rows).toEqual([
    { id: CAPITAL.toLowerCase(), type: 'authorization', evidence: 'poll' },
    { id: CAPITAL.toLowerCase(), type: 'capture', evidence: 'webhook' },
    { id: 'Not-a-UUID', type: 'refund', evidence: 'shopper_return' },
  ])
  await expect(rowsOf(`UPDATE ledger_entry SET amount_minor = 1`)).rejects.toThrow(/append-only/)
})

test('A timeline keeps its text, and a recorded return of the customer is not recorded again', async () => {
  const rows = await rowsOf(`SELECT kind, parameters FROM order_event ORDER BY place`)
  expect(rows.map((row) => parseOrderEvent({ kind: String(row.kind), parameters: row.parameters }))).toEqual([
    { kind: 'recorded_before', parameters: { kind: 'link_open', text: 'The gateway opened a payment page.' } },
    { kind: 'shopper_returned', parameters: { ordinal: 2, through: 'cancelled' } },
    { kind: 'recorded_before', parameters: { kind: 'settled', text: 'The order is now paid.' } },
  ])
})

test('An attempt keeps its polling state, and resolutions are kept', async () => {
  const [attempt] = await rowsOf(`SELECT poll_count, next_poll_at IS NOT NULL AS due FROM payment_attempt`)
  expect(attempt).toEqual({ poll_count: 3, due: true })
  const [resolution] = await rowsOf(`SELECT reason::text, fingerprint, why, resolved_by_id FROM review_resolution`)
  expect(resolution).toMatchObject({ reason: 'paid_twice', why: 'The customer wants both.', resolved_by_id: USER })
})

test('A request whose transaction the gateway had named is sent, and one without an answer stays requested', async () => {
  const rows = await rowsOf(
    `SELECT amount_minor::int AS amount, state::text FROM payment_operation ORDER BY amount_minor`,
  )
  expect(rows).toEqual([
    { amount: 1, state: 'sent' },
    { amount: 2, state: 'requested' },
  ])
})

test('A delivery keeps the text of its reason', async () => {
  const [delivery] = await rowsOf(`SELECT outcome::text, reason_code, reason_params FROM webhook_delivery`)
  const reason = { reason_code: 'recorded_before', reason_params: { text: 'It names no transaction.' } }
  expect(delivery).toEqual({ outcome: 'ignored', ...reason })
})
