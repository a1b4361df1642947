import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { daysBefore } from './days-before'
import { BATCH, inBatches } from './in-batches'

/**
 * Empties the bodies of webhooks after their retention. Hash, ids, outcome and reason stay. A webhook that is not
 * processed keeps its body, and so do those of an order that needs review.
 */
export async function removeBodies(now: Date): Promise<void> {
  const before = daysBefore(now, env().retention.webhookBody)
  const removed = await inBatches(
    () => db.$executeRaw`
      UPDATE webhook_delivery SET body = '', body_removed_at = ${now}::timestamptz WHERE id IN (
        SELECT delivery.id FROM webhook_delivery AS delivery
          LEFT JOIN customer_order AS o ON o.id = delivery.order_id
        WHERE delivery.body_removed_at IS NULL AND delivery.received_at < ${before}::timestamptz
          AND delivery.processed_at IS NOT NULL AND coalesce(o.review_reasons, '{}') = '{}'
        ORDER BY delivery.received_at LIMIT ${BATCH} FOR UPDATE OF delivery SKIP LOCKED)`,
  )
  if (removed > 0) log.info({ removed }, 'bodies of webhooks were removed after their retention')
}
