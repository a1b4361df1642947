'use server'

import { revalidatePath } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { memberAction } from '@/app/dashboard/_actions/member-action'
import { done, FOREIGN, refused } from '@/app/dashboard/_actions/tried'
import { problemCode } from '@/lib/form-problem'
import { formSchema } from '@/lib/form-schema'
import { ReviewReason } from '@/lib/generated/prisma/enums'
import { getMerchantOrder } from '@/lib/orders/reads/find-orders'
import { resolveReview } from '@/lib/orders/review/resolve-review'

const unreadable = problemCode('unreadable')

const resolveSchema = formSchema(
  {
    number: z.string().max(20),
    reason: z.enum(ReviewReason, unreadable),
    fingerprint: z.string(unreadable).regex(/^[0-9a-f]{64}$/, unreadable),
    why: z
      .string(unreadable)
      .trim()
      .min(3, problemCode('whyRequired'))
      .max(500, problemCode('tooLong'))
      .refine((text) => !text.includes('\0'), unreadable),
  },
  // A hash.
  { except: ['fingerprint'] },
)

/** A member's resolution: the order stays as it is in this respect, and why. */
export const resolveReason = memberAction({
  action: 'resolve_review',
  permission: 'resolve_review',
  schema: resolveSchema,
  target: ({ number }) => number,
  run: async (member, decision) => {
    const order = await getMerchantOrder(member.merchant.id, decision.number)
    if (!order) return FOREIGN
    const t = await getTranslations('review.answers')
    const result = await resolveReview(order.id, { ...decision, by: member })
    if (result === 'outdated') return refused('outdated', t('outdated'))
    const after = await getMerchantOrder(member.merchant.id, decision.number)
    revalidatePath('/dashboard', 'layout')
    return {
      ...done(t('resolved')),
      before: { status: order.status, reviewReasons: order.reviewReasons },
      after: { status: after?.status, reviewReasons: after?.reviewReasons },
    }
  },
})
