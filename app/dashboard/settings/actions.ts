'use server'

import { revalidatePath } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { memberAction } from '@/app/dashboard/_actions/member-action'
import { done, FOREIGN, problem, refused, unchanged } from '@/app/dashboard/_actions/tried'
import { sessionClaims } from '@/lib/auth/session/browser-session'
import { hasSecondFactor } from '@/lib/auth/session/sessions'
import { db } from '@/lib/db'
import { formProblem, problemCode } from '@/lib/form-problem'
import { formSchema } from '@/lib/form-schema'
import { changeSettings, readSettings } from '@/lib/merchants/change-settings'
import { settingsForm } from '@/lib/merchants/settings-form'
import { describeSaved } from './describe-saved'

const version = z
  .string(problemCode('unreadable'))
  .regex(/^\d{1,9}$/, problemCode('unreadable'))
  .transform(Number)

/** Settings that weaken what protects the shop need a user who has shown lately who they are. */
export const saveSettings = memberAction({
  action: 'update_settings',
  permission: 'edit_shop',
  schema: formSchema({ ...settingsForm.shape, version }),
  needsIdentity: async ({ merchant: { id } }, form) => {
    const settings = await readSettings(db, id)
    return form.secondFactor !== settings.secondFactor || form.refundConfirmAbove !== settings.refundConfirmAbove
  },
  run: async ({ merchant: { id, slug } }, { version, ...form }) => {
    if (form.secondFactor === 'required' && !(await mayRequire(id))) {
      return problem(formProblem('secondFactorFirst'), 'secondFactor')
    }
    const result = await changeSettings(id, version, form)
    const t = await getTranslations('settings')
    switch (result.kind) {
      case 'absent':
        return FOREIGN
      case 'unchanged':
        return { ...unchanged(t('answers.unchanged')), target: slug }
      case 'refused':
        return problem(result.problem, result.field)
      case 'outdated': {
        const sentence = t('answers.outdated', { saved: describeSaved(result.saved, t) })
        return { ...refused('outdated', sentence, { typed: { version: String(result.version) } }), target: slug }
      }
      case 'done': {
        const { before, after } = result
        revalidatePath('/dashboard', 'layout')
        return { ...done(t('answers.saved')), target: slug, details: {}, before, after }
      }
    }
  },
})

/** Whoever requires a second factor of everybody has one: otherwise nobody might be able to take it back. */
async function mayRequire(merchantId: string): Promise<boolean> {
  const [claims, { secondFactor }] = [await sessionClaims(), await readSettings(db, merchantId)]
  return secondFactor === 'required' || (claims !== null && (await hasSecondFactor(claims)))
}
