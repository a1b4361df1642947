import { changeOrder } from './change-order'
import type { AttemptKey } from './record-transaction'

/**
 * A decline that came without a transaction id cannot be asked about. It is believed for the attempt and no
 * further: a confirmed success of the same attempt wins, whenever it comes.
 *
 * @returns whether it was news
 */
export async function recordDecline(attempt: AttemptKey, responseCode: number | null): Promise<boolean> {
  const notes = await changeOrder(attempt.orderId, async (tx) => {
    const { count } = await tx.paymentAttempt.updateMany({
      where: { id: attempt.id, declineToldAt: null },
      data: { declineToldAt: new Date(), declineToldCode: responseCode },
    })
    if (count === 0) return []
    const code = responseCode === null ? '' : ` with response code ${responseCode}`
    const message = `The gateway told of a decline${code}, but named no transaction that we could ask about.`
    return [{ kind: 'decline_told', message }]
  })
  return notes.length > 0
}
