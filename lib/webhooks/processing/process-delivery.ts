import { db } from '@/lib/db'
import { log } from '@/lib/log'
import { recordDecline } from '@/lib/orders/changes/record-decline'
import { confirmTransaction } from '@/lib/payments/confirm-transaction'
import { isTooOld } from './backoff'
import { decideDelivery, decideUnconfirmed, findAttempt, type Decision } from './decide-delivery'
import { finishDelivery, postponeDelivery } from './finish-delivery'

/**
 * Processes a stored delivery: finds its attempt, reads the transaction from the gateway, compares it with the attempt
 * and records it. Safe to run at any time and any number of times; a processed delivery does not change.
 */
export async function processDelivery(deliveryId: string): Promise<void> {
  const delivery = await db.webhookDelivery.findUnique({ where: { id: deliveryId } })
  if (!delivery || delivery.processedAt) return
  const attempt = await findAttempt(delivery.merchantTxnRef)
  try {
    const decision = await executeDecision(await decideDelivery(delivery, attempt), deliveryId)
    if (decision.kind === 'retry') await postponeDelivery(delivery, attempt, decision)
    else await finishDelivery(delivery, attempt, decision)
  } catch (error) {
    // The queue retries for three days; after that the delivery is closed and its order needs review.
    if (!isTooOld(delivery)) throw error
    log.error({ err: error, delivery: deliveryId }, 'a webhook could not be processed for three days')
    await finishDelivery(delivery, attempt, {
      outcome: 'dead',
      reason: { code: 'given_up', last: { code: 'not_processed' } },
    })
  }
}

type Done = Extract<Decision, { kind: 'finish' | 'retry' }>

/** Executes the decision and returns the delivery's outcome. */
async function executeDecision(decision: Decision, deliveryId: string): Promise<Done> {
  if (decision.kind === 'confirm') {
    const { attempt, gatewayTransactionId: id, hint } = decision
    const confirmed = await confirmTransaction({ kind: 'transaction', id }, attempt, {
      evidence: 'webhook',
      deliveryId,
    })
    if (confirmed.kind === 'recorded') return { kind: 'finish', outcome: 'recorded', reason: { code: 'recorded' } }
    if (confirmed.kind === 'repeat') return { kind: 'finish', outcome: 'repeat', reason: { code: 'known_transaction' } }
    const decided = decideUnconfirmed(confirmed, hint)
    // It cannot be confirmed, so it counts for this attempt only: a later confirmed success outweighs it.
    if (decided.kind === 'retry' && decided.isDecline) await recordDecline(attempt, hint.responseCode)
    return decided
  }
  if (decision.kind !== 'record_decline') return decision
  return (await recordDecline(decision.attempt, decision.responseCode))
    ? { kind: 'finish', outcome: 'noted', reason: { code: 'decline_recorded' } }
    : { kind: 'finish', outcome: 'repeat', reason: { code: 'known_decline' } }
}
