'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { memberAction, refuseForeign } from '@/lib/auth/member-action'
import { noteStaffAction } from '@/lib/auth/audit/record-audit-entry'
import { AttentionReason } from '@/lib/generated/prisma/enums'
import { getMerchantOrder } from '@/lib/orders/reads/find-orders'
import { settleAttention } from '@/lib/orders/review/resolve-review'
import { askAboutOrder } from '@/lib/reconciliation/poll-order'

const unreadable = 'This form could not be read. Please reload the page.'
const number = z.string(unreadable).max(20, unreadable)

const settleSchema = z.object({
  number,
  reason: z.enum(AttentionReason, unreadable),
  fingerprint: z.string(unreadable).regex(/^[0-9a-f]{64}$/, unreadable),
  why: z
    .string(unreadable)
    .trim()
    .min(3, 'Write why, so that others understand it later.')
    .max(500, 'Write at most 500 characters.')
    .refine((text) => !text.includes('\0'), unreadable),
})

/** A person's judgement: this reason is settled as it stands, and why. */
export const settleReason = memberAction('settle_attention', settleSchema, async (member, verdict) => {
  const order = await getMerchantOrder(member.merchant.id, verdict.number)
  if (!order) return refuseForeign(member, verdict.number)
  if ((await settleAttention(order.id, { ...verdict, by: member })) === 'outdated') {
    return { kind: 'refused', sentence: 'Something has changed since you looked. Reload the page, and look again.' }
  }
  const after = await getMerchantOrder(member.merchant.id, verdict.number)
  await noteStaffAction(member, {
    ...{ action: 'settle_attention', target: order.number },
    before: { status: order.status, attention: order.attention },
    after: { status: after?.status, attention: after?.attention, reason: verdict.reason, why: verdict.why },
  })
  revalidatePath('/dashboard', 'layout')
  return { kind: 'done', sentence: 'Settled. If something new comes, it will ask again.' }
})

/** Asks the gateway about every payment of an order. */
export const askAgain = memberAction('ask_gateway', z.object({ number }), async (member, input) => {
  const order = await getMerchantOrder(member.merchant.id, input.number)
  if (!order) return refuseForeign(member, input.number)
  await askAboutOrder(order.id, 'staff')
  const after = await getMerchantOrder(member.merchant.id, input.number)
  await noteStaffAction(member, {
    ...{ action: 'ask_gateway', target: order.number },
    before: { status: order.status, attention: order.attention },
    after: { status: after?.status, attention: after?.attention },
  })
  revalidatePath('/dashboard', 'layout')
  const isNew = order.status !== after?.status || order.attention.join() !== after.attention.join()
  return {
    kind: 'done',
    sentence: isNew ? 'The gateway had news: the order has changed.' : 'The gateway said nothing new.',
  }
})
