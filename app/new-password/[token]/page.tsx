import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/app/_components/empty-state'
import { KeyRound } from '@/app/_components/icons/subjects'
import { Logo } from '@/app/_components/logo'
import { ClientMessages } from '@/app/_components/text/client-messages'
import { TimeText } from '@/app/_components/text/time-text'
import { getPasswordLink } from '@/lib/people/password-links'
import { NewPasswordForm } from './new-password-form'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('newPassword')
  return { title: t('pageTitle'), robots: { index: false, follow: false } }
}

type Props = { params: Promise<{ token: string }> }

export default async function NewPasswordPage({ params }: Props) {
  const { token } = await params
  const t = await getTranslations('newPassword')
  const link = await getPasswordLink(token)
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 pt-12 pb-16 sm:pt-24">
      <Logo />
      {link ? (
        <div className="mt-8 w-full max-w-sm rounded-lg border border-line bg-surface p-6">
          <h1 className="text-lg font-semibold">{t('title')}</h1>
          <p className="mt-1 mb-6 text-sm wrap-anywhere text-soft">
            {t.rich('text', {
              email: link.user.email,
              merchant: link.user.merchant.name,
              time: () => <TimeText at={link.expiresAt} timeZone={link.user.merchant.timeZone} withZone />,
            })}
          </p>
          <ClientMessages namespaces={['newPassword']}>
            <NewPasswordForm token={token} email={link.user.email} />
          </ClientMessages>
        </div>
      ) : (
        <EmptyState icon={KeyRound} title={t('goneTitle')} heading="h1">
          {t('goneText')}
        </EmptyState>
      )}
    </main>
  )
}
