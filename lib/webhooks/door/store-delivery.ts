import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { readWebhookHint } from '@/lib/gateway/read-webhook-hint'
import { PRIORITY } from '@/lib/queue/definitions'
import { addJobSql } from '@/lib/queue/enqueue'
import { redactJson } from '@/lib/redact'
import { inBatches } from './in-batches'
import type { Signature } from './verify-signature'

export type NewDelivery = {
  merchantTxnRef: string
  /** As received; masked here, before it goes anywhere. */
  body: string
  bodySha256: string
  headers: Record<string, string>
  authenticity: { urlKey: number; signature: Signature | null }
  /** When the request arrived. */
  firstByteAt: Date
}

/**
 * Stores a delivery and queues its processing, both or neither. A burst of deliveries is stored in few statements and
 * each caller is answered after the commit that contains its delivery. Throws if the database refuses it.
 */
export const storeDelivery: (delivery: NewDelivery) => Promise<void> = inBatches(insert, { most: 200 })

/**
 * One statement: the deliveries, attached to their attempts where these exist, and their jobs. One without an attempt is
 * visible only to the merchant that its body names (decision 14). A copy of a stored body goes to the end of the queue,
 * and so does a delivery that arrives while twenty of the same payment wait: a flood does not delay other deliveries,
 * even if its sender has the key of one payment.
 */
async function insert(deliveries: NewDelivery[]): Promise<void> {
  const rows = deliveries.map(({ body, ...delivery }) => {
    // Before masking: an id may look like a card number.
    const { gatewayTransactionId, gatewayMerchantId } = readWebhookHint(body)
    return { ...delivery, body: redactJson(body), gatewayTransactionId, gatewayMerchantId }
  })
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
  await db.$queryRaw`
    WITH arrived AS (
      SELECT * FROM json_to_recordset(${JSON.stringify(rows)}::json) AS arrived
        ("merchantTxnRef" text, body text, "bodySha256" text, headers jsonb, authenticity jsonb,
          "firstByteAt" timestamptz, "gatewayTransactionId" text, "gatewayMerchantId" text)
    ), delivery AS (
      INSERT INTO webhook_delivery
        (merchant_txn_ref, body, body_sha256, headers, authenticity, first_byte_at, gateway_transaction_id,
          attempt_id, order_id, merchant_id)
      SELECT arrived."merchantTxnRef", arrived.body, arrived."bodySha256", arrived.headers, arrived.authenticity,
        arrived."firstByteAt", arrived."gatewayTransactionId", attempt.id, attempt.order_id, coalesce(attempt.merchant_id, named.id)
      FROM arrived
        LEFT JOIN payment_attempt AS attempt ON attempt.merchant_txn_ref = arrived."merchantTxnRef"
        LEFT JOIN merchant AS named ON named.gateway_merchant_id = arrived."gatewayMerchantId"
      RETURNING id, merchant_txn_ref, body_sha256
    )
    SELECT count(${processing}) FROM delivery`
}
