'use server'

import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { describeProblem } from '@/app/_components/forms/describe-problem'
import { formFields } from '@/lib/action'
import { recordAuditEntry } from '@/lib/auth/audit/record-audit-entry'
import { passwordProblem } from '@/lib/auth/sign-in/passwords'
import { closeSession } from '@/lib/auth/session/session'
import { formProblem } from '@/lib/form-problem'
import { getPasswordLink, usePasswordLink as applyPasswordLink } from '@/lib/people/password-links'

/** Passwords are never sent back. */
export type NewPasswordState = { message: string | null; field: 'password' | 'repeated' | null }

/** Stores the new password. It signs nobody in: the user then signs in with it. */
export async function choosePassword(_previous: NewPasswordState, form: FormData): Promise<NewPasswordState> {
  const { token = '', password = '', repeated = '' } = formFields(form)
  const link = await getPasswordLink(token)
  if (!link) return gone()
  const problem = passwordProblem(password, link.user.email)
  const problems = await getTranslations('formProblems')
  if (problem !== null) return { message: describeProblem(problems, problem), field: 'password' }
  if (password !== repeated) {
    return { message: describeProblem(problems, formProblem('passwordsDiffer')), field: 'repeated' }
  }
  const used = await applyPasswordLink(token, password)
  if (used.kind === 'gone') return gone()
  await recordAuditEntry(used.user, { action: 'reset_password', target: used.user.email, after: { by: 'link' } })
  // Whoever was signed in in this browser before is signed out for good.
  await closeSession()
  redirect('/sign-in?password=new')
}

async function gone(): Promise<NewPasswordState> {
  return { message: (await getTranslations('newPassword'))('gone'), field: null }
}
