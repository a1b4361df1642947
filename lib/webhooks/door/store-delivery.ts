import { forPurpose } from '@/lib/connections'
import { db } from '@/lib/db'
import { readWebhookHint } from '@/lib/gateway/read-webhook-hint'
import { redactJson, redactUnreadable } from '@/lib/redact'
import { inBatches } from './in-batches'
import { insertDeliveries, parkDeliveries, type DeliveryRow } from './insert-deliveries'
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
export const storeDelivery: (delivery: NewDelivery) => Promise<void> = inBatches(
  (deliveries) => forPurpose('door', () => storeAll(deliveries.map(toRow))),
  { most: 200 },
)

/** Deliveries are parked for so long after one had to wait for a lock. */
const PARKED_FOR_MS = 2000
/** How long parking itself waits: nothing but the queue and the parking table can hold it up. */
const PATIENCE_MS = 4000
let parkedUntil = 0

/** Waits a tenth of a second for a lock on a table that the inbox refers to (lib/connections.ts), then parks. */
async function storeAll(rows: DeliveryRow[]): Promise<void> {
  if (Date.now() >= parkedUntil) {
    try {
      await insertDeliveries(db, rows)
      return
    } catch (error) {
      if (!isLockTimeout(error)) throw error
      parkedUntil = Date.now() + PARKED_FOR_MS
    }
  }
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT set_config('lock_timeout', ${String(PATIENCE_MS)}, true)`
    await parkDeliveries(tx, rows)
  })
}

/** PostgreSQL's lock_not_available, as Prisma reports it. */
function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && error.message.includes('55P03')
}

function toRow({ body, ...delivery }: NewDelivery): DeliveryRow {
  // Before masking: an id may look like a card number.
  const { gatewayTransactionId, gatewayMerchantId, isReadable } = readWebhookHint(body)
  const redact = isReadable ? redactJson : redactUnreadable
  return { ...delivery, body: redact(body), gatewayTransactionId, gatewayMerchantId }
}
