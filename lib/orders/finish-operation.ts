import type { PaymentOperation } from '@/lib/generated/prisma/client'
import { changeOrder } from './change-order'
import { askSoon } from './record-transaction'

/**
 * `gateway`: the answer to our own call refused it, and named no transaction. `silence`: no answer came. `person`:
 * somebody looked in the gateway's portal, and it did not happen.
 */
type Source = 'gateway' | 'silence' | 'person'

/**
 * Writes what became of a request that no transaction of the gateway answers: refused, with no effect, or, after
 * silence, unclear. Whoever learnt more in the meantime was right.
 *
 * @param why the timeline's sentence
 * @returns whether it was changed
 */
export async function finishOperation(operation: { id: string; orderId: string }, source: Source, why: string): Promise<boolean> {
  const notes = await changeOrder(operation.orderId, async (tx) => {
    const before = await tx.paymentOperation.findUniqueOrThrow({ where: { id: operation.id } })
    if (!MAY_FINISH[source](before)) return []
    const state = source === 'silence' ? 'unclear' : 'refused'
    // Our own call named no transaction, so the one that was taken for its answer is somebody else's.
    const named = source === 'gateway' ? { gatewayTransactionId: null, isGuessed: false } : {}
    await tx.paymentOperation.update({ where: { id: operation.id }, data: { state, answeredAt: new Date(), ...named } })
    if (state === 'unclear') await askSoon({ id: before.attemptId }, tx)
    return [{ kind: `${before.kind}_${state}`, message: why }]
  })
  return notes.length > 0
}

const MAY_FINISH: Record<Source, (before: PaymentOperation) => boolean> = {
  gateway: ({ state, gatewayTransactionId, isGuessed }) => isGuessed || (gatewayTransactionId === null && state !== 'refused'),
  silence: ({ state, gatewayTransactionId }) => state === 'requested' && gatewayTransactionId === null,
  person: ({ state }) => state === 'unclear',
}
