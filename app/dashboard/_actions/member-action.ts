import 'server-only'
import { notFound, redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { formFields } from '@/lib/action'
import { requestOrigin } from '@/lib/auth/request-origin'
import { confirmIdentity as confirmIdentityOf, type ConfirmedIdentity } from '@/lib/auth/session/confirm-identity'
import { sessionClaims } from '@/lib/auth/session/browser-session'
import { readKnownBrowser } from '@/lib/auth/sign-in/known-browser-cookie'
import { requireMember } from '@/lib/auth/require-member'
import type { ActionState } from './action-state'
import { tryAction, type AuditedForm, type FormAction } from './try-action'

/**
 * A server action of the dashboard. It begins once the member may do it and the form's input is checked, and each try
 * is one entry of the audit. Without permission, or for a record of another merchant, the answer is 404.
 */
export function memberAction<Action extends FormAction, Input>(
  audited: AuditedForm<Action, Input>,
): (previous: ActionState, form: FormData) => Promise<ActionState> {
  return async (_previous, form) => {
    const member = await requireMember()
    const [{ address }, t] = [await requestOrigin(), await getTranslations('formProblems')]
    const confirmIdentity = (password: string) => confirmOwnIdentity(password, address)
    const answered = await tryAction({ member, address, fields: formFields(form), t, confirmIdentity }, audited)
    if (answered.kind === 'not_found') notFound()
    if (answered.redirectTo !== undefined) redirect(answered.redirectTo)
    return answered.state
  }
}

async function confirmOwnIdentity(password: string, address: string): Promise<ConfirmedIdentity> {
  const claims = await sessionClaims()
  if (!claims) return { kind: 'needed', hasPassword: false }
  return confirmIdentityOf(claims, { password, address, knownBrowser: await readKnownBrowser() })
}
