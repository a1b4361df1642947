'use server'

import { getTranslations } from 'next-intl/server'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { formFields } from '@/lib/action'
import { callbackPath } from '@/lib/auth/sign-in/callback-path'
import { checkCredentials } from '@/lib/auth/sign-in/check-credentials'
import { recordAuditEntry } from '@/lib/auth/audit/record-audit-entry'
import { openSession } from '@/lib/auth/session/session'
import { clientAddress } from '@/lib/client-address'

/** The email address is shown again; the password is never sent back. */
export type SignInState = { email: string; message: string | null }

export async function signIn(_previous: SignInState, form: FormData): Promise<SignInState> {
  const { email = '', password, callbackUrl } = formFields(form)
  const checked = await checkCredentials({ email, password }, clientAddress(await headers()))
  if (checked.kind !== 'known') {
    const t = await getTranslations('signIn')
    const isLimited = checked.kind === 'limited'
    return { email, message: isLimited ? t('limited', { minutes: checked.minutes }) : t('incorrect') }
  }
  await openSession(checked.user)
  await recordAuditEntry(checked.user, { action: 'sign_in', target: checked.user.email, after: { by: 'password' } })
  redirect(callbackPath(callbackUrl))
}
