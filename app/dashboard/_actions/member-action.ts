import 'server-only'
import { notFound, redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { formFields } from '@/lib/action'
import { requestOrigin } from '@/lib/auth/request-origin'
import { confirmOwnIdentity } from '@/lib/auth/session/confirm-own-identity'
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
    const sent = { member, address, fields: formFields(form), t, confirmIdentity: confirmOwnIdentity }
    const answered = await tryAction(sent, audited)
    if (answered.kind === 'not_found') notFound()
    if (answered.redirectTo !== undefined) redirect(answered.redirectTo)
    return answered.state
  }
}
