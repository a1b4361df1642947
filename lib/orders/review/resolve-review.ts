import type { ReviewReason } from '@/lib/generated/prisma/enums'
import { changeOrder } from '@/lib/orders/change-order'
import { fingerprintOf } from './resolution'
import { readFacts } from '@/lib/orders/read-facts'
import { deriveOrderState } from '@/lib/orders/derive-order-state'

export type Decision = {
  reason: ReviewReason
  /** Of the facts that were displayed to the user. */
  fingerprint: string
  /** The reason as entered by the user. */
  why: string
  by: { id: string; name: string }
}

/**
 * Records a user's resolution of a review reason and derives the order's state again. Nothing is deleted, and new facts
 * make the order need review again.
 *
 * @returns `outdated` if the order does not have this reason any more, or its facts changed since: nothing was done
 */
export async function resolveReview(
  orderId: string,
  { reason, fingerprint, why, by }: Decision,
): Promise<'resolved' | 'outdated'> {
  return changeOrder(orderId, async (tx) => {
    const facts = await readFacts(tx, await tx.order.findUniqueOrThrow({ where: { id: orderId } }))
    const isAsked = deriveOrderState(facts).reviewReasons.includes(reason)
    if (!isAsked || fingerprintOf(reason, facts) !== fingerprint) return { value: 'outdated', events: [] }
    await tx.reviewResolution.create({ data: { orderId, reason, fingerprint, why, resolvedById: by.id } })
    const parameters = { reason, why, byId: by.id, byName: by.name }
    return { value: 'resolved', events: [{ kind: 'review_resolved', parameters }] }
  })
}
