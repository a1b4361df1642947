'use server'

import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { formFields } from '@/lib/action'
import { recordAuditEntry } from '@/lib/auth/audit/record-audit-entry'
import { requestOrigin } from '@/lib/auth/request-origin'
import { callbackPath } from '@/lib/auth/sign-in/callback-path'
import { checkCredentials } from '@/lib/auth/sign-in/check-credentials'
import { keepKnownBrowser, readKnownBrowser } from '@/lib/auth/sign-in/known-browser-cookie'
import { continueSignIn } from '@/lib/auth/session/continue-sign-in'

/** The email address is shown again; the password is never sent back. */
export type SignInState = { email: string; message: string | null }

export async function signIn(_previous: SignInState, form: FormData): Promise<SignInState> {
  const { email = '', password, callbackUrl } = formFields(form)
  const { address } = await requestOrigin()
  const checked = await checkCredentials({ email, password }, { address, knownBrowser: await readKnownBrowser() })
  const t = await getTranslations('signIn')
  if (checked.kind === 'limited') return { email, message: t('limited', { minutes: checked.minutes }) }
  if (checked.kind === 'busy') return { email, message: t('busy') }
  if (checked.kind === 'wrong') return { email, message: t('incorrect') }
  const { user } = checked
  const path = callbackPath(callbackUrl)
  const continued = await continueSignIn(user, path)
  if (continued.kind === 'second_step') redirect(continued.next)
  await keepKnownBrowser(user.email)
  const entry = { action: 'sign_in', outcome: 'done', target: user.email } as const
  await recordAuditEntry({ member: user, address }, { ...entry, details: { method: 'password' } })
  redirect(path)
}
