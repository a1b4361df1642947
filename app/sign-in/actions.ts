'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { formFields } from '@/lib/action'
import { callbackPath } from '@/lib/auth/sign-in/callback-path'
import { checkCredentials } from '@/lib/auth/sign-in/check-credentials'
import { recordAuditEntry } from '@/lib/auth/audit/record-audit-entry'
import { openSession } from '@/lib/auth/session/session'
import { clientAddress } from '@/lib/client-address'

/** The e-mail is shown again; the password never travels back. */
export type SignInState = { email: string; message: string | null }

export async function signIn(_previous: SignInState, form: FormData): Promise<SignInState> {
  const { email = '', password, callbackUrl } = formFields(form)
  const checked = await checkCredentials({ email, password }, clientAddress(await headers()))
  if (checked.kind === 'limited')
    return { email, message: `Too many attempts. Please wait ${minutes(checked.minutes)} and try again.` }
  if (checked.kind === 'wrong') return { email, message: 'E-mail and password do not fit together.' }
  await openSession(checked.user)
  await recordAuditEntry(checked.user, { action: 'sign_in', target: checked.user.email, after: { by: 'password' } })
  redirect(callbackPath(callbackUrl))
}

function minutes(count: number): string {
  return count === 1 ? 'a minute' : `${count} minutes`
}
