import { changeOrder } from './change-order'
import { readFacts } from './read-facts'
import { settle, type Settlement } from './derive-order-state'

export type Recomputed = { isSame: boolean; rows: number; settlement: Settlement }

/**
 * Folds an order's rows again, as anybody may at any time (law 1). What is stored should come out; were it anything else,
 * it is written and the timeline says so.
 */
export async function recomputeOrder(orderId: string): Promise<Recomputed> {
  const result: { is?: Recomputed } = {}
  await changeOrder(orderId, async (tx) => {
    const order = await tx.order.findUniqueOrThrow({ where: { id: orderId } })
    const facts = await readFacts(tx, order)
    const settlement = settle(facts)
    const isSame = tell(order) === tell(settlement)
    result.is = { isSame, rows: facts.ledger.length, settlement }
    const message = `The rows were folded again and gave another result. Stored was: ${tell(order)}. It should be: ${tell(settlement)}.`
    return isSame ? [] : [{ kind: 'recomputed', message }]
  })
  if (!result.is) throw new Error('The order was not read.')
  return result.is
}

function tell({ status, authorizedMinor, capturedMinor, refundedMinor, attention }: Settlement): string {
  const sums = `authorised ${authorizedMinor}, captured ${capturedMinor}, refunded ${refundedMinor}`
  return [status, sums, ...attention].join(', ')
}
