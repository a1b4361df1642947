'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { memberAction } from '@/lib/auth/member-action'
import { recordAuditEntry } from '@/lib/auth/audit/record-audit-entry'
import { changeSettings } from '@/lib/merchants/change-settings'
import { settingsForm } from '@/lib/merchants/settings-form'

const STALE = 'This form is not whole. Please reload the page.'
const schema = settingsForm.extend({
  version: z
    .string(STALE)
    .regex(/^\d{1,9}$/, STALE)
    .transform(Number),
})

export const saveSettings = memberAction('edit_shop', schema, async (member, { version, ...form }) => {
  const { id, slug } = member.merchant
  const result = await changeSettings(id, version, form)
  if (result.kind === 'absent' || result.kind === 'unchanged')
    return { kind: 'done', sentence: 'There was nothing to change.' }
  if (result.kind === 'refused') {
    const { version: newest, ...answer } = result
    return newest === undefined ? answer : { ...answer, typed: { version: String(newest) } }
  }
  await recordAuditEntry(member, { action: 'edit_shop', target: slug, before: result.before, after: result.after })
  revalidatePath('/dashboard', 'layout')
  return { kind: 'done', sentence: 'Saved.' }
})
