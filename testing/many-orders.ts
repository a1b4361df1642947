import { randomUUID } from 'node:crypto'
import { db } from '@/lib/db'
import { createMerchant } from './builders'

/**
 * A merchant with thousands of orders in every state, each with an attempt and most with ledger entries, inserted by
 * SQL: for tests that depend on the number of rows. Deterministic except for the ids.
 */
export async function createManyOrders(count: number) {
  const merchant = await createMerchant('JPY')
  const key = randomUUID().slice(0, 8)
  await db.$executeRaw`
    INSERT INTO customer_order (merchant_id, number, token, idempotency_key, content_hash, customer_name, email, phone,
      billing_address, shipping_address, currency, total_minor, status, review_reasons, scheme, is_live, created_at, updated_at)
    SELECT ${merchant.id}::uuid, 'PO-' || upper(substr(md5(${key} || n), 1, 4)) || '-' || upper(substr(md5(${key} || n), 5, 4)),
      md5(${key} || n) || substr(md5(n::text), 1, 11), gen_random_uuid(), repeat('0', 64), 'Customer ' || n,
      substr(md5(n::text), 1, 6) || '@example.com', '+81 3 0000 0000', '{}', '{}',
      CASE WHEN n % 10 = 0 THEN 'USD' ELSE 'JPY' END, 100 + (n * 7919) % 100000,
      (enum_range(NULL::order_status))[CASE WHEN n % 5 = 0 THEN 1 + n / 5 % 9 ELSE 7 END],
      CASE WHEN n % 97 = 0 THEN ARRAY[(enum_range(NULL::review_reason))[1 + n / 97 % 7]] ELSE '{}' END,
      (ARRAY['VISA', 'MASTERCARD', 'AMEX', NULL])[1 + n % 4], n % 4 <> 3 AND n % 20 <> 0,
      timestamptz '2026-11-24 12:00Z' - n * interval '17 minutes', now()
    FROM generate_series(1, ${count}::int) AS n
    ON CONFLICT DO NOTHING`
  await db.$executeRaw`
    INSERT INTO payment_attempt (order_id, merchant_id, ordinal, merchant_txn_ref, amount_minor, currency)
    SELECT id, merchant_id, 1, number || '-1', total_minor, currency FROM customer_order WHERE merchant_id = ${merchant.id}::uuid`
  await db.$executeRaw`
    INSERT INTO ledger_entry (merchant_id, order_id, attempt_id, gateway_transaction_id, type, outcome, amount_minor, currency, evidence)
    SELECT merchant_id, order_id, id, gen_random_uuid(), 'capture', 'approved', amount_minor, currency, 'webhook'
    FROM payment_attempt WHERE merchant_id = ${merchant.id}::uuid`
  return merchant
}

/** Updates the planner's statistics, as autovacuum does. */
export async function analyzeOrders(): Promise<void> {
  await db.$executeRaw`ANALYZE customer_order, payment_attempt, ledger_entry`
}
