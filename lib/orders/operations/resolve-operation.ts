import type { Db } from '@/lib/db'
import type { PaymentAttempt, PaymentOperation } from '@/lib/generated/prisma/client'
import { changeOrder } from '@/lib/orders/change-order'
import { applyReleased } from './apply-answer'
import { mayAbandon } from './may-abandon'
import { pollSoon } from '@/lib/orders/record-transaction'

/**
 * `own call`: it was refused, or never made, so that it did nothing. `silence`: its answer did not come. `person`:
 * somebody looked in the gateway's portal, and it did not happen.
 */
type Source = 'own call' | 'silence' | 'person'

/** `heard`: more was learnt in the meantime, and that is right. `waiting`: a webhook of the order may be about it. */
export type Finished = 'finished' | 'heard' | 'waiting'

/**
 * Writes what became of a request that no transaction of the gateway answers: refused, with no effect, or, after
 * silence, unclear.
 *
 * @param why the timeline's sentence
 */
export async function resolveOperation(
  operation: { id: string; orderId: string },
  source: Source,
  why: string,
): Promise<Finished> {
  let finished: Finished = 'heard'
  await changeOrder(operation.orderId, async (tx) => {
    const before = await tx.paymentOperation.findUniqueOrThrow({
      where: { id: operation.id },
      include: { attempt: true },
    })
    finished = await mayFinish(tx, before, source)
    if (finished !== 'finished') return []
    const state = source === 'silence' ? 'unclear' : 'refused'
    // Our own call made no transaction, so the one that was taken for its answer is somebody else's.
    const named = source === 'own call' ? { gatewayTransactionId: null, isGuessed: false } : {}
    await tx.paymentOperation.update({ where: { id: operation.id }, data: { state, answeredAt: new Date(), ...named } })
    if (state === 'unclear') await pollSoon({ id: before.attemptId }, tx)
    const released = source === 'own call' ? await applyReleased(tx, before.attempt, before) : []
    return [{ kind: `${before.kind}_${state}`, message: why }, ...released]
  })
  return finished
}

async function mayFinish(
  tx: Db,
  before: PaymentOperation & { attempt: PaymentAttempt },
  source: Source,
): Promise<Finished> {
  const { orderId, state, gatewayTransactionId, isGuessed, attempt } = before
  switch (source) {
    case 'own call':
      return isGuessed || (gatewayTransactionId === null && state !== 'refused') ? 'finished' : 'heard'
    case 'silence':
      return state === 'requested' && gatewayTransactionId === null ? 'finished' : 'heard'
    case 'person': {
      if (!mayAbandon(before, attempt)) return 'heard'
      const waiting = await tx.webhookDelivery.count({ where: { orderId, processedAt: null } })
      return waiting > 0 ? 'waiting' : 'finished'
    }
  }
}
