import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/app/_components/empty-state'
import { MailX } from '@/app/_components/icons/states'
import { Logo } from '@/app/_components/logo'
import { ClientMessages } from '@/app/_components/text/client-messages'
import { TimeText } from '@/app/_components/text/time-text'
import { CompanyForm } from '@/app/sign-in/company-form'
import { HOME } from '@/lib/auth/sign-in/callback-path'
import { env } from '@/lib/env'
import { getInvitation } from '@/lib/people/invitations'
import { AcceptForm } from './accept-form'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('invitation')
  return { title: t('pageTitle'), robots: { index: false, follow: false } }
}

type Props = { params: Promise<{ token: string }> }

export default async function InvitationPage({ params }: Props) {
  const { token } = await params
  const t = await getTranslations('invitation')
  const invitation = await getInvitation(token)
  const company = env().oidc?.name
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 pt-12 pb-16 sm:pt-24">
      <Logo />
      {invitation ? (
        <div className="mt-8 w-full max-w-sm rounded-lg border border-line bg-surface p-6">
          <h1 className="text-lg font-semibold">{t('title', { merchant: invitation.merchant.name })}</h1>
          <p className="mt-1 mb-6 text-sm wrap-anywhere text-soft">
            {t.rich(`text.${invitation.role}`, {
              email: invitation.email,
              time: () => <TimeText at={invitation.expiresAt} timeZone={invitation.merchant.timeZone} withZone />,
            })}
          </p>
          <ClientMessages namespaces={['invitation']}>
            <AcceptForm token={token} email={invitation.email} />
          </ClientMessages>
          {company !== undefined && <CompanyForm company={company} callbackUrl={HOME} invitation={token} />}
        </div>
      ) : (
        <EmptyState icon={MailX} title={t('goneTitle')} heading="h1">
          {t('goneText')}
        </EmptyState>
      )}
    </main>
  )
}
