'use server'

import { revalidatePath } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { memberAction } from '@/app/dashboard/_actions/member-action'
import { done, unchanged } from '@/app/dashboard/_actions/tried'
import { formSchema } from '@/lib/form-schema'
import { problemCode } from '@/lib/form-problem'
import { setPaymentsPaused } from '@/lib/shield/pause-payments'

/** Pauses new payments in the merchant's shop, or resumes them. */
export const pausePayments = memberAction({
  action: ({ pause }) => (pause === 'no' ? 'resume_payments' : 'pause_payments'),
  permission: 'pause_payments',
  schema: formSchema({ pause: z.enum(['yes', 'no'], problemCode('unreadable')) }),
  run: async ({ merchant }, { pause }) => {
    const isChanged = await setPaymentsPaused(merchant.id, pause === 'yes' ? new Date() : null)
    const t = await getTranslations('overview.newPayments.answers')
    if (!isChanged) return unchanged(t(pause === 'yes' ? 'alreadyPaused' : 'alreadyResumed'))
    revalidatePath('/dashboard')
    return done(t(pause === 'yes' ? 'paused' : 'resumed'))
  },
})
