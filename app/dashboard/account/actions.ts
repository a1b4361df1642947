'use server'

import { revalidatePath } from 'next/cache'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { describeProblem } from '@/app/_components/forms/describe-problem'
import { memberAction, refuseForeign } from '@/lib/auth/member-action'
import { recordAuditEntry } from '@/lib/auth/audit/record-audit-entry'
import { MAX_PASSWORD_LENGTH, passwordProblem } from '@/lib/auth/sign-in/passwords'
import { closeSession, openSession } from '@/lib/auth/session/session'
import { endAllSessions, endSession } from '@/lib/auth/session/session-rows'
import { clientAddress } from '@/lib/client-address'
import { db } from '@/lib/db'
import { changePassword as keepNewPassword } from '@/lib/people/change-password'

const password = z
  .string('Fill in all three fields.')
  .max(MAX_PASSWORD_LENGTH, `A password has at most ${MAX_PASSWORD_LENGTH} characters.`)
const passwordSchema = z.object({ currentPassword: password, newPassword: password, repeatedPassword: password })

export const changePassword = memberAction('change_password', passwordSchema, async (member, typed) => {
  const refuse = (sentence: string, field?: string) => ({
    kind: 'refused' as const,
    sentence,
    ...(field !== undefined && { field }),
  })
  if (typed.newPassword !== typed.repeatedPassword)
    return refuse('The new password was typed in two ways.', 'repeatedPassword')
  const problem = passwordProblem(typed.newPassword, member.email)
  if (problem !== null) return refuse(describeProblem(await getTranslations('formProblems'), problem), 'newPassword')
  const wish = { current: typed.currentPassword, next: typed.newPassword }
  const changed = await keepNewPassword(member.id, wish, clientAddress(await headers()))
  if (changed.kind === 'limited')
    return refuse(`Too many attempts. Please wait ${changed.minutes} minutes and try again.`)
  if (changed.kind === 'wrong') return refuse('This is not your present password.', 'currentPassword')
  await openSession({ id: member.id, sessionVersion: changed.sessionVersion })
  await recordAuditEntry(member, { action: 'change_password', target: member.email })
  revalidatePath('/dashboard/account')
  return { kind: 'done', sentence: 'Your password is changed. You are signed out everywhere but here.' }
})

/** Ends one of one's own sessions. */
export const endThis = memberAction(
  'change_password',
  z.object({ sessionId: z.uuid() }),
  async (member, { sessionId }) => {
    if (!(await endSession(member.id, sessionId))) return refuseForeign(member, sessionId)
    await recordAuditEntry(member, { action: 'end_session', target: sessionId })
    revalidatePath('/dashboard/account')
    return { kind: 'done', sentence: 'Ended. That browser has to sign in again.' }
  },
)

export const signOutEverywhere = memberAction('change_password', z.object({}), async (member) => {
  await endAllSessions(db, member.id)
  await recordAuditEntry(member, { action: 'sign_out_everywhere', target: member.email })
  await closeSession()
  redirect('/sign-in')
})
