import { changeOrder } from './change-order'
import type { EventParameters } from './events'
import { readFacts } from './read-facts'
import { deriveOrderState, type OrderState } from './derive-order-state'

export type Recalculated = { isSame: boolean; rows: number; orderState: OrderState }

/**
 * Derives an order's state from its rows again, which is safe at any time (law 1). The result should equal the stored
 * state; if it does not, it is stored and an event is recorded.
 */
export async function recalculateOrder(orderId: string): Promise<Recalculated> {
  return changeOrder(orderId, async (tx) => {
    const order = await tx.order.findUniqueOrThrow({ where: { id: orderId } })
    const facts = await readFacts(tx, order)
    const orderState = deriveOrderState(facts)
    const [stored, derived] = [asParameters(order), asParameters(orderState)]
    const isSame = JSON.stringify(stored) === JSON.stringify(derived)
    return {
      value: { isSame, rows: facts.ledger.length, orderState },
      events: isSame
        ? []
        : [{ kind: 'recalculated', parameters: { currency: order.currency, stored, derived } } as const],
    }
  })
}

function asParameters(state: OrderState): EventParameters<'recalculated'>['stored'] {
  const { status, authorizedMinor, capturedMinor, refundedMinor, reviewReasons } = state
  return {
    status,
    authorizedMinor: String(authorizedMinor),
    capturedMinor: String(capturedMinor),
    refundedMinor: String(refundedMinor),
    reviewReasons,
  }
}
