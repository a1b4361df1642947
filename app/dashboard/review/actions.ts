'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { memberAction, refuseForeign } from '@/lib/auth/member-action'
import { recordAuditEntry } from '@/lib/auth/audit/record-audit-entry'
import { ReviewReason } from '@/lib/generated/prisma/enums'
import { getMerchantOrder } from '@/lib/orders/reads/find-orders'
import { resolveReview } from '@/lib/orders/review/resolve-review'
import { pollOrder } from '@/lib/reconciliation/poll-order'

const unreadable = 'This form could not be read. Please reload the page.'
const number = z.string(unreadable).max(20, unreadable)

const resolveSchema = z.object({
  number,
  reason: z.enum(ReviewReason, unreadable),
  fingerprint: z.string(unreadable).regex(/^[0-9a-f]{64}$/, unreadable),
  why: z
    .string(unreadable)
    .trim()
    .min(3, 'Write why, so that others understand it later.')
    .max(500, 'Write at most 500 characters.')
    .refine((text) => !text.includes('\0'), unreadable),
})

/** A person's resolution: this reason is settled as it stands, and why. */
export const resolveReason = memberAction('resolve_review', resolveSchema, async (member, decision) => {
  const order = await getMerchantOrder(member.merchant.id, decision.number)
  if (!order) return refuseForeign(member, decision.number)
  if ((await resolveReview(order.id, { ...decision, by: member })) === 'outdated') {
    return { kind: 'refused', sentence: 'Something has changed since you looked. Reload the page, and look again.' }
  }
  const after = await getMerchantOrder(member.merchant.id, decision.number)
  await recordAuditEntry(member, {
    action: 'resolve_review',
    target: order.number,
    before: { status: order.status, reviewReasons: order.reviewReasons },
    after: { status: after?.status, reviewReasons: after?.reviewReasons, reason: decision.reason, why: decision.why },
  })
  revalidatePath('/dashboard', 'layout')
  return { kind: 'done', sentence: 'Settled. If something new comes, it will ask again.' }
})

/** Asks the gateway about every payment of an order. */
export const askAgain = memberAction('check_payment', z.object({ number }), async (member, input) => {
  const order = await getMerchantOrder(member.merchant.id, input.number)
  if (!order) return refuseForeign(member, input.number)
  await pollOrder(order.id, 'staff')
  const after = await getMerchantOrder(member.merchant.id, input.number)
  await recordAuditEntry(member, {
    action: 'check_payment',
    target: order.number,
    before: { status: order.status, reviewReasons: order.reviewReasons },
    after: { status: after?.status, reviewReasons: after?.reviewReasons },
  })
  revalidatePath('/dashboard', 'layout')
  const isNew = order.status !== after?.status || order.reviewReasons.join() !== after.reviewReasons.join()
  return {
    kind: 'done',
    sentence: isNew ? 'The gateway had news: the order has changed.' : 'The gateway said nothing new.',
  }
})
