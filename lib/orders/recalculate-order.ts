import { changeOrder } from './change-order'
import { readFacts } from './read-facts'
import { deriveOrderState, type OrderState } from './derive-order-state'

export type Recomputed = { isSame: boolean; rows: number; orderState: OrderState }

/**
 * Folds an order's rows again, as anybody may at any time (law 1). What is stored should come out; were it anything else,
 * it is written and the timeline says so.
 */
export async function recalculateOrder(orderId: string): Promise<Recomputed> {
  const result: { is?: Recomputed } = {}
  await changeOrder(orderId, async (tx) => {
    const order = await tx.order.findUniqueOrThrow({ where: { id: orderId } })
    const facts = await readFacts(tx, order)
    const orderState = deriveOrderState(facts)
    const isSame = tell(order) === tell(orderState)
    result.is = { isSame, rows: facts.ledger.length, orderState }
    const message = `The rows were folded again and gave another result. Stored was: ${tell(order)}. It should be: ${tell(orderState)}.`
    return isSame ? [] : [{ kind: 'recalculated', message }]
  })
  if (!result.is) throw new Error('The order was not read.')
  return result.is
}

function tell({ status, authorizedMinor, capturedMinor, refundedMinor, reviewReasons }: OrderState): string {
  const sums = `authorized ${authorizedMinor}, captured ${capturedMinor}, refunded ${refundedMinor}`
  return [status, sums, ...reviewReasons].join(', ')
}
