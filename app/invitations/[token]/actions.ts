'use server'

import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { describeProblem } from '@/app/_components/forms/describe-problem'
import { formFields } from '@/lib/action'
import { recordAuditEntry } from '@/lib/auth/audit/record-audit-entry'
import { requestOrigin } from '@/lib/auth/request-origin'
import { passwordProblem } from '@/lib/auth/sign-in/password-problem'
import { endBrowserSession } from '@/lib/auth/session/browser-session'
import { continueSignIn } from '@/lib/auth/session/continue-sign-in'
import { HOME } from '@/lib/auth/sign-in/callback-path'
import { formProblem, problemCode, problemOf, type FormProblem } from '@/lib/form-problem'
import { withoutCardNumber } from '@/lib/form-schema'
import { acceptInvitation } from '@/lib/people/accept-invitation'
import { getInvitation } from '@/lib/people/invitations'

/** The name is shown again; passwords are never sent back. */
export type AcceptState = { name: string; message: string | null; field: 'name' | 'password' | 'repeated' | null }

const nameSchema = withoutCardNumber(
  z
    .string()
    .trim()
    .min(1, problemCode('nameRequired'))
    .max(100, problemCode('tooLong'))
    .regex(/^\P{Cc}*$/u, problemCode('controlCharacters')),
)

/** Creates the account, and signs its user in. */
export async function accept(_previous: AcceptState, form: FormData): Promise<AcceptState> {
  const fields = formFields(form)
  const { token = '', name = '', password = '' } = fields
  const t = await getTranslations('invitation')
  const invitation = await getInvitation(token)
  if (!invitation) return { name, message: t('gone'), field: null }
  const { address } = await requestOrigin()
  const tried = {
    action: 'accept_invitation',
    target: invitation.email,
    details: { name: name.slice(0, 100) },
  } as const
  const nobody = { member: { id: null, merchant: { id: invitation.merchantId } }, address }

  const wrong = findProblem(fields, invitation.email)
  if (wrong) {
    const { field, problem } = wrong
    await recordAuditEntry(nobody, { ...tried, outcome: 'refused', reason: 'invalid_input', problem })
    return { name, message: describeProblem(await getTranslations('formProblems'), problem), field }
  }
  const accepted = await acceptInvitation(token, { name: nameSchema.parse(name), password })
  if (accepted.kind !== 'accepted') {
    const reason = accepted.kind === 'gone' ? 'link_expired' : accepted.kind
    await recordAuditEntry(nobody, { ...tried, outcome: 'refused', reason })
    return { name, message: t(accepted.kind === 'has_account' ? 'hasAccount' : accepted.kind), field: null }
  }
  const { user } = accepted
  const member = { id: user.id, merchant: { id: user.merchantId } }
  await recordAuditEntry({ member, address }, { ...tried, outcome: 'done' })
  // Whoever was signed in in this browser before is signed out for good.
  await endBrowserSession()
  const continued = await continueSignIn(user, HOME)
  redirect(continued.kind === 'signed_in' ? HOME : continued.next)
}

type Wrong = { field: 'name' | 'password' | 'repeated'; problem: FormProblem }

function findProblem({ name, password = '', repeated }: Record<string, string>, email: string): Wrong | null {
  const parsed = nameSchema.safeParse(name)
  if (!parsed.success) return { field: 'name', problem: problemOf(parsed.error.issues[0]) }
  const problem = passwordProblem(password, email)
  if (problem) return { field: 'password', problem }
  return password === repeated ? null : { field: 'repeated', problem: formProblem('passwordsDiffer') }
}
