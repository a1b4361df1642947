'use server'

import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { describeProblem } from '@/app/_components/forms/describe-problem'
import { formFields } from '@/lib/action'
import { recordAuditEntry } from '@/lib/auth/audit/record-audit-entry'
import { passwordProblem } from '@/lib/auth/sign-in/passwords'
import { closeSession, openSession } from '@/lib/auth/session/session'
import { formProblem, problemCode, problemOf, type FormProblem } from '@/lib/form-problem'
import { acceptInvitation } from '@/lib/people/accept-invitation'
import { getInvitation } from '@/lib/people/invitations'

/** The name is shown again; passwords are never sent back. */
export type AcceptState = { name: string; message: string | null; field: 'name' | 'password' | 'repeated' | null }

const nameSchema = z
  .string()
  .trim()
  .min(1, problemCode('nameRequired'))
  .max(100, problemCode('tooLong'))
  .regex(/^\P{Cc}*$/u, problemCode('controlCharacters'))

/** Creates the account and signs the user in. */
export async function accept(_previous: AcceptState, form: FormData): Promise<AcceptState> {
  const { token = '', name = '', password = '', repeated = '' } = formFields(form)
  const problems = await getTranslations('formProblems')
  const t = await getTranslations('invitation')
  const refuse = (message: string): AcceptState => ({ name, message, field: null })
  const refuseField = (field: AcceptState['field'], problem: FormProblem): AcceptState => {
    return { name, message: describeProblem(problems, problem), field }
  }
  const invitation = await getInvitation(token)
  if (!invitation) return refuse(t('gone'))
  const parsed = nameSchema.safeParse(name)
  if (!parsed.success) return refuseField('name', problemOf(parsed.error.issues[0]))
  const problem = passwordProblem(password, invitation.email)
  if (problem !== null) return refuseField('password', problem)
  if (password !== repeated) return refuseField('repeated', formProblem('passwordsDiffer'))
  const accepted = await acceptInvitation(token, { name: parsed.data, password })
  if (accepted.kind !== 'accepted') return refuse(t(accepted.kind === 'gone' ? 'gone' : 'hasAccount'))
  const member = { id: accepted.user.id, merchant: { id: accepted.user.merchantId } }
  await recordAuditEntry(member, { action: 'accept_invitation', target: accepted.user.email })
  // Whoever was signed in in this browser before is signed out for good.
  await closeSession()
  await openSession(accepted.user)
  redirect('/dashboard')
}
