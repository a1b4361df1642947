import type { ReviewReason } from '@/lib/generated/prisma/enums'
import { changeOrder } from '@/lib/orders/change-order'
import { fingerprintOf } from './resolution'
import { readFacts } from '@/lib/orders/read-facts'
import { deriveOrderState } from '@/lib/orders/derive-order-state'

export type Decision = {
  reason: ReviewReason
  /** Of the facts that the person had before them. */
  fingerprint: string
  /** In the person's own words. */
  why: string
  by: { id: string; name: string }
}

/**
 * A person settles what an order asks a person for. That is a fact beside the others, and what follows from it is
 * folded anew: nothing is deleted, and new facts raise the question again.
 *
 * @returns `outdated` if the order no longer asks this, or not about what the person saw: nothing was done
 */
export async function resolveReview(
  orderId: string,
  { reason, fingerprint, why, by }: Decision,
): Promise<'settled' | 'outdated'> {
  return changeOrder(orderId, async (tx) => {
    const facts = await readFacts(tx, await tx.order.findUniqueOrThrow({ where: { id: orderId } }))
    const isAsked = deriveOrderState(facts).reviewReasons.includes(reason)
    if (!isAsked || fingerprintOf(reason, facts) !== fingerprint) return { value: 'outdated', events: [] }
    await tx.reviewResolution.create({ data: { orderId, reason, fingerprint, why, resolvedById: by.id } })
    const parameters = { reason, why, byId: by.id, byName: by.name }
    return { value: 'settled', events: [{ kind: 'review_resolved', parameters }] }
  })
}
