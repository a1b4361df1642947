import { changeOrder } from '@/lib/orders/change-order'
import type { AttemptKey } from '@/lib/orders/facts'

/**
 * Records a decline that came without a transaction id, so that it cannot be confirmed. It counts for its attempt
 * only: a confirmed success of the same attempt outweighs it, whenever it comes.
 *
 * @returns whether it was new
 */
export async function recordDecline(attempt: AttemptKey, responseCode: number | null): Promise<boolean> {
  return changeOrder(attempt.orderId, async (tx) => {
    const { count } = await tx.paymentAttempt.updateMany({
      where: { id: attempt.id, declineToldAt: null },
      data: { declineToldAt: new Date(), declineToldCode: responseCode },
    })
    if (count === 0) return { value: false, events: [] }
    return { value: true, events: [{ kind: 'decline_reported', parameters: { responseCode } }] }
  })
}
