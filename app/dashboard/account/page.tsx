import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { LanguageSwitch } from '@/app/_components/text/language-switch'
import { zoneName } from '@/app/_components/text/time-text'
import { CompanyForm } from '@/app/sign-in/company-form'
import { env } from '@/lib/env'
import { requireMember } from '@/lib/auth/require-member'
import { getSecondFactor } from '@/lib/auth/second-factor/need'
import { readKeptSetUp } from '@/lib/auth/second-factor/ticket-cookies'
import { sessionClaims } from '@/lib/auth/session/browser-session'
import { findActiveSessions } from '@/lib/auth/session/sessions'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { DashboardFrame } from '../_frame/dashboard-frame'
import { Panel } from '../_frame/panel'
import { RoleBadge } from '../people/roles'
import { signOutEverywhere } from './actions'
import { PasswordForm } from './password-form'
import { SecondFactor } from './second-factor'
import { Sessions } from './sessions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account')
  return { title: t('documentTitle') }
}

export default async function AccountPage() {
  const member = await requireMember('/dashboard/account')
  const [sessions, claims, secondFactor] = await Promise.all([
    findActiveSessions(member.id),
    sessionClaims(),
    getSecondFactor(member.id),
  ])
  const setUp = claims && (await readKeptSetUp({ id: member.id, sessionVersion: claims.sessionVersion }))
  const [t, tSecond] = [await getTranslations('account'), await getTranslations('secondFactor')]
  const tCommon = await getTranslations('common')
  const { timeZone } = member.merchant
  const company = env().oidc?.name
  return (
    <DashboardFrame member={member} place="account">
      <div className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="text-lg font-semibold">{t('title')}</h1>
        <RoleBadge role={member.role} />
        <p className="w-full text-sm text-soft">{t('nameAndEmail', { name: member.name, email: member.email })}</p>
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Panel title={t('sessionsTitle')} note={zoneName(timeZone, await getLocale())}>
          <Sessions sessions={sessions} currentId={claims?.sessionId ?? null} timeZone={timeZone} />
          <ActionForm
            action={signOutEverywhere}
            submit={t('signOutEverywhere')}
            pending={t('signingOut')}
            look="quiet"
            className="mt-4 space-y-3"
          >
            <p className="text-sm text-soft">{t('signOutEverywhereHint')}</p>
          </ActionForm>
        </Panel>
        <div className="space-y-6">
          <Panel title={t('passwordTitle')}>
            <PasswordForm email={member.email} />
          </Panel>
          <Panel title={tSecond('panelTitle')}>
            <SecondFactor secondFactor={secondFactor} setUp={setUp} email={member.email} timeZone={timeZone} />
          </Panel>
          <Panel title={tCommon('language')}>
            <LanguageSwitch className="text-sm text-soft" />
          </Panel>
          {company !== undefined && (
            <Panel title={t('confirmTitle')}>
              <p className="mb-4 text-sm text-soft">{t('confirmHint')}</p>
              <CompanyForm company={company} callbackUrl="/dashboard/account" again />
            </Panel>
          )}
        </div>
      </div>
    </DashboardFrame>
  )
}
