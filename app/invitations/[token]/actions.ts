'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { formFields } from '@/lib/action'
import { recordAuditEntry } from '@/lib/auth/audit/record-audit-entry'
import { passwordProblem } from '@/lib/auth/sign-in/passwords'
import { closeSession, openSession } from '@/lib/auth/session/session'
import { acceptInvitation } from '@/lib/people/accept-invitation'
import { getInvitation } from '@/lib/people/invitations'

/** The name is shown again; passwords never travel back. */
export type AcceptState = { name: string; message: string | null; field: 'name' | 'password' | 'repeated' | null }

const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}*$/u)

const REFUSALS = {
  gone: 'This invitation does not work any more. Ask the owner of the shop for a new one.',
  has_account: 'This e-mail address has an account already. Ask to be invited with another one.',
}

/** Makes the account, and signs its owner in. */
export async function accept(_previous: AcceptState, form: FormData): Promise<AcceptState> {
  const { token = '', name = '', password = '', repeated = '' } = formFields(form)
  const refuse = (message: string, field: AcceptState['field'] = null): AcceptState => ({ name, message, field })
  const invitation = await getInvitation(token)
  if (!invitation) return refuse(REFUSALS.gone)
  const parsed = nameSchema.safeParse(name)
  if (!parsed.success) return refuse('Give your name, in at most 100 characters.', 'name')
  const problem = passwordProblem(password, invitation.email)
  if (problem !== null) return refuse(problem, 'password')
  if (password !== repeated) return refuse('The password was typed in two ways.', 'repeated')
  const accepted = await acceptInvitation(token, { name: parsed.data, password })
  if (accepted.kind !== 'accepted') return refuse(REFUSALS[accepted.kind])
  const member = { id: accepted.user.id, merchant: { id: accepted.user.merchantId } }
  await recordAuditEntry(member, { action: 'accept_invitation', target: accepted.user.email })
  // Whoever was signed in in this browser before is signed out for good.
  await closeSession()
  await openSession(accepted.user)
  redirect('/dashboard')
}
