import type { OperationState } from '@/lib/generated/prisma/enums'
import { changeOrder } from './change-order'
import { askSoon } from './record-transaction'

type Ending = {
  to: 'refused' | 'unclear'
  /** Only an operation in one of these states is changed: whoever learnt more in the meantime was right. */
  from: OperationState[]
  /** The timeline's sentence. */
  why: string
}

/**
 * Writes what became of a request that no transaction of the gateway answers: refused, with no effect, or unclear. A
 * request that a webhook has answered in the meantime keeps that answer.
 *
 * @returns whether it was changed
 */
export async function finishOperation(operation: { id: string; orderId: string }, ending: Ending): Promise<boolean> {
  const notes = await changeOrder(operation.orderId, async (tx) => {
    const before = await tx.paymentOperation.findUniqueOrThrow({ where: { id: operation.id } })
    if (!ending.from.includes(before.state) || before.gatewayTransactionId !== null) return []
    await tx.paymentOperation.update({ where: { id: operation.id }, data: { state: ending.to, answeredAt: new Date() } })
    if (ending.to === 'unclear') await askSoon({ id: before.attemptId }, tx)
    return [{ kind: `${before.kind}_${ending.to}`, message: ending.why }]
  })
  return notes.length > 0
}
