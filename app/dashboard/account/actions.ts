'use server'

import { revalidatePath } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { memberAction } from '@/app/dashboard/_actions/member-action'
import { done, FOREIGN, problem, refused } from '@/app/dashboard/_actions/tried'
import { passwordProblem } from '@/lib/auth/sign-in/password-problem'
import { MAX_PASSWORD_LENGTH } from '@/lib/auth/sign-in/passwords'
import { readKnownBrowser } from '@/lib/auth/sign-in/known-browser-cookie'
import { endBrowserSession, renewBrowserSession } from '@/lib/auth/session/browser-session'
import { endAllSessions, endSession as endSessionOf } from '@/lib/auth/session/sessions'
import { requestOrigin } from '@/lib/auth/request-origin'
import { db } from '@/lib/db'
import { formProblem, problemCode } from '@/lib/form-problem'
import { formSchema } from '@/lib/form-schema'
import { changePassword as changeOwnPassword } from '@/lib/people/change-password'

const password = z.string(problemCode('required')).max(MAX_PASSWORD_LENGTH, problemCode('tooLong'))

export const changePassword = memberAction({
  action: 'change_password',
  permission: 'change_password',
  schema: formSchema(
    { currentPassword: password, newPassword: password, repeatedPassword: password },
    { except: ['currentPassword', 'newPassword', 'repeatedPassword'] },
  ),
  run: async (member, { currentPassword, newPassword, repeatedPassword }) => {
    if (newPassword !== repeatedPassword) return problem(formProblem('passwordsDiffer'), 'repeatedPassword')
    const found = passwordProblem(newPassword, member.email)
    if (found) return problem(found, 'newPassword')
    const origin = { address: (await requestOrigin()).address, knownBrowser: await readKnownBrowser() }
    const changed = await changeOwnPassword(member.id, { current: currentPassword, next: newPassword }, origin)
    const t = await getTranslations('account.answers')
    if (changed.kind === 'limited') return refused('rate_limited', t('rateLimited', { minutes: changed.minutes }))
    if (changed.kind === 'busy') return refused('busy', t('busy'))
    if (changed.kind === 'wrong') return refused('wrong_password', t('wrongPassword'), { field: 'currentPassword' })
    await renewBrowserSession({ id: member.id, sessionVersion: changed.sessionVersion })
    revalidatePath('/dashboard/account')
    return { ...done(t('passwordChanged')), target: member.email }
  },
})

/** Ends one of the member's own sessions. */
export const endSession = memberAction({
  action: 'end_session',
  permission: 'change_password',
  schema: formSchema({ sessionId: z.uuid(problemCode('unreadable')) }),
  target: ({ sessionId }) => sessionId,
  run: async (member, { sessionId }) => {
    if (!(await endSessionOf(member.id, sessionId))) return FOREIGN
    revalidatePath('/dashboard/account')
    const t = await getTranslations('account.answers')
    return done(t('sessionEnded'))
  },
})

export const signOutEverywhere = memberAction({
  action: 'sign_out_everywhere',
  permission: 'change_password',
  schema: formSchema({}),
  run: async (member) => {
    await endAllSessions(db, member.id)
    await endBrowserSession()
    return { ...done(''), target: member.email, redirectTo: '/sign-in' }
  },
})
