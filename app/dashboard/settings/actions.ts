'use server'

import { revalidatePath } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { memberAction } from '@/app/dashboard/_actions/member-action'
import { done, FOREIGN, problem, refused, unchanged } from '@/app/dashboard/_actions/tried'
import { problemCode } from '@/lib/form-problem'
import { formSchema } from '@/lib/form-schema'
import { changeSettings } from '@/lib/merchants/change-settings'
import { settingsForm } from '@/lib/merchants/settings-form'
import { describeSaved } from './describe-saved'

const version = z
  .string(problemCode('unreadable'))
  .regex(/^\d{1,9}$/, problemCode('unreadable'))
  .transform(Number)

export const saveSettings = memberAction({
  action: 'update_settings',
  permission: 'edit_shop',
  schema: formSchema({ ...settingsForm.shape, version }),
  run: async ({ merchant: { id, slug } }, { version, ...form }) => {
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
