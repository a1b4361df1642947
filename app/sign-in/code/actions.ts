'use server'

import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { formFields } from '@/lib/action'
import { recordAuditEntry } from '@/lib/auth/audit/record-audit-entry'
import { requestOrigin } from '@/lib/auth/request-origin'
import { findWaitingUser, passSecondStep } from '@/lib/auth/second-factor/pass-second-step'
import { forgetTickets, readKeptSetUp, readKeptTicket } from '@/lib/auth/second-factor/ticket-cookies'
import { createBrowserSession } from '@/lib/auth/session/browser-session'
import { callbackPath } from '@/lib/auth/sign-in/callback-path'
import { keepKnownBrowser, readKnownBrowser } from '@/lib/auth/sign-in/known-browser-cookie'

export type CodeState = { message: string | null }

/** The second step of a sign-in. Without the first one in this browser it leads back to it. */
export async function enterCode(_previous: CodeState, form: FormData): Promise<CodeState> {
  const { code = '', callbackUrl } = formFields(form)
  const path = callbackPath(callbackUrl)
  const ticket = await readKeptTicket()
  const waiting = ticket && (await findWaitingUser(ticket))
  if (!waiting) redirect(`/sign-in?${new URLSearchParams({ callbackUrl: path }).toString()}`)
  const { user } = waiting
  const { address } = await requestOrigin()
  const origin = { address, knownBrowser: await readKnownBrowser() }
  const passed = await passSecondStep(waiting, { code, ...origin, setUp: await readKeptSetUp(user) })
  const t = await getTranslations('secondFactor')
  if (passed.kind === 'limited') return { message: t('limited', { minutes: passed.minutes }) }
  if (passed.kind === 'wrong') return { message: t('wrongCode') }
  if (passed.kind === 'outdated') return { message: t('startAgain') }
  await createBrowserSession(passed.user, { secondFactor: true })
  await keepKnownBrowser(user.email)
  await forgetTickets()
  const entry = { action: 'sign_in', outcome: 'done', target: user.email } as const
  const details = { method: 'password', secondStep: passed.by } as const
  await recordAuditEntry({ member: user, address }, { ...entry, details })
  redirect(path)
}
