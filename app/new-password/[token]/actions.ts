'use server'

import { redirect } from 'next/navigation'
import { formFields } from '@/lib/action'
import { recordAuditEntry } from '@/lib/auth/audit/record-audit-entry'
import { passwordProblem } from '@/lib/auth/sign-in/passwords'
import { closeSession } from '@/lib/auth/session/session'
import { getPasswordLink, usePasswordLink as takeNewPassword } from '@/lib/people/password-links'

/** Passwords never travel back. */
export type NewPasswordState = { message: string | null; field: 'password' | 'repeated' | null }

const GONE = 'This link does not work any more. Ask an owner of your shop for a new one.'

/** Keeps the new password. Nobody is signed in by it: the person shows that they have it. */
export async function choosePassword(_previous: NewPasswordState, form: FormData): Promise<NewPasswordState> {
  const { token = '', password = '', repeated = '' } = formFields(form)
  const link = await getPasswordLink(token)
  if (!link) return { message: GONE, field: null }
  const problem = passwordProblem(password, link.user.email)
  if (problem !== null) return { message: problem, field: 'password' }
  if (password !== repeated) return { message: 'The password was typed in two ways.', field: 'repeated' }
  const used = await takeNewPassword(token, password)
  if (used.kind === 'gone') return { message: GONE, field: null }
  await recordAuditEntry(used.user, { action: 'reset_password', target: used.user.email, after: { by: 'link' } })
  // Whoever was signed in in this browser before is signed out for good.
  await closeSession()
  redirect('/sign-in?password=new')
}
