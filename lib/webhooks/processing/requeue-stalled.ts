import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { addJobSql, jobKeySql } from '@/lib/queue/enqueue'
import { log } from '@/lib/log'

/** An open delivery that was due this long ago has lost its job; the longest honest work on one is a gateway's time-out. */
const STUCK_AFTER_MS = 2 * 60_000
const AT_ONCE = 500

/**
 * Gives deliveries that nobody works on a new job. The queue keeps the job of a process that was killed locked for
 * four hours, and gives one up that failed too often; a delivery must not wait for the one nor end with the other.
 * A job too many does no harm: what is done is left alone.
 */
export async function requeueStalled(now: Date): Promise<void> {
  const dueBefore = new Date(now.getTime() - STUCK_AFTER_MS)
  const processing = addJobSql('process_delivery', {
    payload: Prisma.sql`json_build_object('deliveryId', id)`,
    key: jobKeySql('process_delivery', Prisma.sql`id`),
  })
  const reprocessed = await db.$queryRaw<unknown[]>`
    WITH stuck AS (
      SELECT id FROM webhook_delivery
      WHERE processed_at IS NULL AND coalesce(next_try_at, received_at) < ${dueBefore}::timestamptz
      ORDER BY received_at LIMIT ${AT_ONCE}
    )
    SELECT (${processing}).id::text FROM stuck`
  if (reprocessed.length > 0) log.warn({ deliveries: reprocessed.length }, 'stuck webhooks were given a new job')
}
