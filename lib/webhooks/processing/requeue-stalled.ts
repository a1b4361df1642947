import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { addJobSql, jobKeySql } from '@/lib/queue/enqueue'
import { log } from '@/lib/log'

/** An open delivery that was due this long ago has lost its job; processing takes at most the gateway's time-out. */
const STALLED_AFTER_MS = 2 * 60_000
const AT_ONCE = 500

/**
 * Gives deliveries without an active job a new one. The queue keeps the job of a killed process locked for four hours
 * and stops retrying a job that failed too often; neither may hold up a delivery. A superfluous job does no harm: a
 * processed delivery does not change.
 */
export async function requeueStalled(now: Date): Promise<void> {
  const dueBefore = new Date(now.getTime() - STALLED_AFTER_MS)
  const processing = addJobSql('process_delivery', {
    payload: Prisma.sql`json_build_object('deliveryId', id)`,
    key: jobKeySql('process_delivery', Prisma.sql`id`),
  })
  const reprocessed = await db.$queryRaw<unknown[]>`
    WITH stalled AS (
      SELECT id FROM webhook_delivery
      WHERE processed_at IS NULL AND coalesce(next_try_at, received_at) < ${dueBefore}::timestamptz
      ORDER BY received_at LIMIT ${AT_ONCE}
    )
    SELECT (${processing}).id::text FROM stalled`
  if (reprocessed.length > 0) log.warn({ deliveries: reprocessed.length }, 'stalled webhooks were requeued')
}
