import { db } from '@/lib/db'
import { log } from '@/lib/log'
import { recordDecline } from '@/lib/orders/record-decline'
import { recordTransaction } from '@/lib/orders/record-transaction'
import { isTooOld } from './backoff'
import { finishDelivery, postponeDelivery, type DeliveryResult } from './finish-delivery'
import { findAttempt, decideDelivery, type Decision } from './decide-delivery'

/**
 * Processes a stored delivery: attach, ask the gateway, compare, record, explain. Safe to run at any time and any
 * number of times; a delivery that is done is left alone.
 */
export async function processDelivery(deliveryId: string): Promise<void> {
  const delivery = await db.webhookDelivery.findUnique({ where: { id: deliveryId } })
  if (!delivery || delivery.processedAt) return
  const attempt = await findAttempt(delivery.merchantTxnRef)
  try {
    const decision = await decideDelivery(delivery, attempt)
    if (decision.kind === 'wait') await postponeDelivery(delivery, attempt, decision.reason)
    else await finishDelivery(delivery, attempt, await carryOut(decision, deliveryId))
  } catch (error) {
    // The queue tries again, but not for ever: after three days a person must look.
    if (!isTooOld(delivery)) throw error
    log.error({ err: error, delivery: deliveryId }, 'a webhook could not be processed for three days')
    await finishDelivery(delivery, attempt, {
      outcome: 'dead',
      reason: 'Given up after three days. It could not be processed.',
    })
  }
}

async function carryOut(decision: Exclude<Decision, { kind: 'wait' }>, deliveryId: string): Promise<DeliveryResult> {
  switch (decision.kind) {
    case 'end':
      return decision
    case 'record_decline':
      return (await recordDecline(decision.attempt, decision.responseCode))
        ? { outcome: 'noted', reason: 'A decline without a transaction id: noted on the attempt, nothing more.' }
        : { outcome: 'repeat', reason: 'The attempt was already known to be declined.' }
    case 'record':
      return (await recordTransaction(decision.attempt, decision.fact, { evidence: 'webhook', deliveryId })) ===
        'recorded'
        ? { outcome: 'recorded', reason: 'The gateway confirmed it, and it was recorded.' }
        : { outcome: 'repeat', reason: 'The gateway confirmed it, and it was in the ledger already.' }
  }
}
