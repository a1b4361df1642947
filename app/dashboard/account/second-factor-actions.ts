'use server'

import { revalidatePath } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { memberAction } from '@/app/dashboard/_actions/member-action'
import { done, FOREIGN, refused } from '@/app/dashboard/_actions/tried'
import { requestOrigin } from '@/lib/auth/request-origin'
import { checkCode } from '@/lib/auth/second-factor/check-code'
import { getSecondFactor } from '@/lib/auth/second-factor/need'
import { confirmSetUp, newSetUp, removeSecondFactor as removeOwn } from '@/lib/auth/second-factor/set-up'
import { forgetTickets, keepSetUp, readKeptSetUp } from '@/lib/auth/second-factor/ticket-cookies'
import { createBrowserSession, sessionClaims } from '@/lib/auth/session/browser-session'
import { readKnownBrowser } from '@/lib/auth/sign-in/known-browser-cookie'
import { problemCode } from '@/lib/form-problem'
import { formSchema } from '@/lib/form-schema'

const codeForm = formSchema({ code: z.string(problemCode('required')).max(100, problemCode('tooLong')) })

/** Shows a new secret and new recovery codes to this browser. They count once a code of them is entered. */
export const startSecondFactor = memberAction({
  action: 'start_second_factor',
  permission: 'change_password',
  schema: formSchema({}),
  needsIdentity: () => true,
  run: async (member) => {
    const [claims, t] = [await sessionClaims(), await getTranslations('secondFactor')]
    if (!claims) return FOREIGN
    if (await getSecondFactor(member.id)) return refused('has_second_factor', t('answers.hasOne'))
    await keepSetUp(newSetUp({ id: member.id, sessionVersion: claims.sessionVersion }))
    return { ...done(''), target: member.email, redirectTo: '/dashboard/account' }
  },
})

export const confirmSecondFactor = memberAction({
  action: 'set_up_second_factor',
  permission: 'change_password',
  schema: codeForm,
  run: async (member, { code }) => {
    const [claims, t] = [await sessionClaims(), await getTranslations('secondFactor')]
    if (!claims) return FOREIGN
    const setUp = await readKeptSetUp({ id: member.id, sessionVersion: claims.sessionVersion })
    const confirmed = setUp ? await confirmSetUp(setUp, code) : ({ kind: 'outdated' } as const)
    if (confirmed.kind === 'outdated') return refused('code_outdated', t('answers.outdated'))
    if (confirmed.kind === 'wrong') return refused('wrong_code', t('wrongCode'), { field: 'code' })
    await createBrowserSession({ id: member.id, sessionVersion: confirmed.sessionVersion }, { secondFactor: true })
    await forgetTickets()
    revalidatePath('/dashboard/account')
    return { ...done(t('answers.on')), target: member.email }
  },
})

export const removeSecondFactor = memberAction({
  action: 'remove_second_factor',
  permission: 'change_password',
  schema: codeForm,
  run: async (member, { code }) => {
    const t = await getTranslations('secondFactor')
    if (!(await getSecondFactor(member.id))) return refused('no_second_factor', t('answers.hasNone'))
    const { address } = await requestOrigin()
    const checked = await checkCode(member, code, { address, knownBrowser: await readKnownBrowser() })
    if (checked.kind === 'limited') return refused('rate_limited', t('limited', { minutes: checked.minutes }))
    if (checked.kind === 'wrong') return refused('wrong_code', t('wrongCode'), { field: 'code' })
    await removeOwn(member.id)
    revalidatePath('/dashboard/account')
    return { ...done(t('answers.off')), target: member.email, details: { secondStep: checked.by } }
  },
})
