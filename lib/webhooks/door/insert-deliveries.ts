import type { Db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { PRIORITY } from '@/lib/queue/definitions'
import { addJobSql } from '@/lib/queue/enqueue'

/** A delivery as it is stored: masked, and with what its body names. */
export type DeliveryRow = {
  merchantTxnRef: string
  body: string
  bodySha256: string
  headers: Record<string, string>
  authenticity: object
  firstByteAt: Date
  gatewayTransactionId: string | null
  gatewayMerchantId: string | null
}

/** The members of rows as columns. The names are quoted, and the same in every source. */
const ROWS = Prisma.sql`("merchantTxnRef" text, body text, "bodySha256" text, headers jsonb, authenticity jsonb,
  "firstByteAt" timestamptz, "gatewayTransactionId" text, "gatewayMerchantId" text)`

/**
 * One statement: the deliveries, attached to their attempts where these exist, and their jobs. One without an attempt is
 * visible only to the merchant that its body names (decision 14). A copy of a stored body goes to the end of the queue,
 * and so does a delivery that arrives while twenty of the same payment wait: a flood does not delay other deliveries,
 * even if its sender has the key of one payment.
 */
export async function insertDeliveries(tx: Db, rows: DeliveryRow[]): Promise<void> {
  await insertFrom(
    tx,
    Prisma.sql`SELECT *, now() AS "receivedAt" FROM json_to_recordset(${JSON.stringify(rows)}::json) AS arrived ${ROWS}`,
  )
}

/**
 * Stores deliveries in a table that refers to no other, so that a lock on orders, attempts or merchants cannot keep them
 * from being stored: a foreign key takes a lock on the other table for every row.
 */
export async function parkDeliveries(tx: Db, rows: DeliveryRow[]): Promise<void> {
  const admission = addJobSql('admit_deliveries', {
    payload: Prisma.sql`'{}'::json`,
    key: Prisma.sql`${'admit_deliveries'}`,
  })
  await tx.$queryRaw`
    WITH parked AS (
      INSERT INTO parked_delivery (merchant_txn_ref, body, body_sha256, headers, authenticity, first_byte_at,
        gateway_transaction_id, gateway_merchant_id)
      SELECT * FROM json_to_recordset(${JSON.stringify(rows)}::json) AS arrived ${ROWS}
    )
    SELECT (${admission}).id::text`
}

/** Moves parked deliveries to the others, oldest first. Returns how many. */
export async function admitDeliveries(tx: Db, { most }: { most: number }): Promise<number> {
  return insertFrom(
    tx,
    Prisma.sql`
      DELETE FROM parked_delivery WHERE id IN (
        SELECT id FROM parked_delivery ORDER BY received_at, id LIMIT ${most}::int FOR UPDATE SKIP LOCKED
      )
      RETURNING merchant_txn_ref AS "merchantTxnRef", body, body_sha256 AS "bodySha256", headers, authenticity,
        first_byte_at AS "firstByteAt", gateway_transaction_id AS "gatewayTransactionId",
        gateway_merchant_id AS "gatewayMerchantId", received_at AS "receivedAt"`,
  )
}

async function insertFrom(tx: Db, source: Prisma.Sql): Promise<number> {
  const processing = addJobSql('process_delivery', {
    payload: Prisma.sql`json_build_object('deliveryId', delivery.id)`,
    priority: Prisma.sql`CASE WHEN EXISTS (
        SELECT 1 FROM webhook_delivery AS earlier
        WHERE earlier.merchant_txn_ref = delivery.merchant_txn_ref AND earlier.body_sha256 = delivery.body_sha256
      ) OR EXISTS (
        SELECT 1 FROM webhook_delivery AS waiting
        WHERE waiting.merchant_txn_ref = delivery.merchant_txn_ref AND waiting.processed_at IS NULL OFFSET 20
      ) THEN ${PRIORITY.background}::int ELSE ${PRIORITY.news}::int END`,
  })
  const [counted] = await tx.$queryRaw<{ count: bigint }[]>`
    WITH arrived AS (${source}), delivery AS (
      INSERT INTO webhook_delivery
        (merchant_txn_ref, body, body_sha256, headers, authenticity, first_byte_at, gateway_transaction_id,
          attempt_id, order_id, merchant_id, received_at)
      SELECT arrived."merchantTxnRef", arrived.body, arrived."bodySha256", arrived.headers, arrived.authenticity,
        arrived."firstByteAt", arrived."gatewayTransactionId", attempt.id, attempt.order_id,
        coalesce(attempt.merchant_id, named.id), arrived."receivedAt"
      FROM arrived
        LEFT JOIN payment_attempt AS attempt ON attempt.merchant_txn_ref = arrived."merchantTxnRef"
        LEFT JOIN merchant AS named ON named.gateway_merchant_id = arrived."gatewayMerchantId"
      RETURNING id, merchant_txn_ref, body_sha256
    )
    SELECT count(${processing}) FROM delivery`
  return Number(counted?.count ?? 0)
}
