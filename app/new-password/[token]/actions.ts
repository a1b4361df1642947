'use server'

import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { describeProblem } from '@/app/_components/forms/describe-problem'
import { formFields } from '@/lib/action'
import { recordAuditEntry } from '@/lib/auth/audit/record-audit-entry'
import { requestOrigin } from '@/lib/auth/request-origin'
import { passwordProblem } from '@/lib/auth/sign-in/password-problem'
import { endBrowserSession } from '@/lib/auth/session/browser-session'
import { formProblem, type FormProblem } from '@/lib/form-problem'
import { getPasswordLink, usePasswordLink as applyPasswordLink } from '@/lib/people/password-links'

/** Passwords are never sent back. */
export type NewPasswordState = { message: string | null; field: 'password' | 'repeated' | null }

/** Keeps the new password. Nobody is signed in by it: the user shows that they have it. */
export async function choosePassword(_previous: NewPasswordState, form: FormData): Promise<NewPasswordState> {
  const { token = '', password = '', repeated = '' } = formFields(form)
  const t = await getTranslations('newPassword')
  const link = await getPasswordLink(token)
  if (!link) return { message: t('gone'), field: null }
  const { user } = link
  const caller = { member: user, address: (await requestOrigin()).address }
  const tried = { action: 'reset_password', target: user.email, details: { method: 'link' } } as const

  const wrong = findProblem({ password, repeated, email: user.email })
  if (wrong) {
    const { field, problem } = wrong
    await recordAuditEntry(caller, { ...tried, outcome: 'refused', reason: 'invalid_input', problem })
    return { message: describeProblem(await getTranslations('formProblems'), problem), field }
  }
  const used = await applyPasswordLink(token, password)
  if (used.kind !== 'used') {
    const reason = used.kind === 'gone' ? 'link_expired' : 'busy'
    await recordAuditEntry(caller, { ...tried, outcome: 'refused', reason })
    return { message: t(used.kind), field: null }
  }
  await recordAuditEntry(caller, { ...tried, outcome: 'done' })
  // Whoever was signed in in this browser before is signed out for good.
  await endBrowserSession()
  redirect('/sign-in?password=new')
}

type Wrong = { field: 'password' | 'repeated'; problem: FormProblem }

function findProblem({ password, repeated, email }: Record<'password' | 'repeated' | 'email', string>): Wrong | null {
  const problem = passwordProblem(password, email)
  if (problem) return { field: 'password', problem }
  return password === repeated ? null : { field: 'repeated', problem: formProblem('passwordsDiffer') }
}
