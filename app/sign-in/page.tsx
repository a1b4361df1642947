import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { callbackPath } from '@/lib/auth/sign-in/callback-path'
import { currentMember } from '@/lib/auth/require-member'
import { env } from '@/lib/env'
import { Logo } from '../_components/logo'
import { Notice } from '../_components/notice'
import { LanguageSwitch } from '../_components/text/language-switch'
import { ClientMessages } from '../_components/text/client-messages'
import { CompanyForm } from './company-form'
import { SignInForm } from './sign-in-form'
import { describeRefusal } from './describe-refusal'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('pageTitle'), robots: { index: false } }
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignInPage({ searchParams }: Props) {
  const { callbackUrl, error, password } = await searchParams
  const path = callbackPath(typeof callbackUrl === 'string' ? callbackUrl : undefined)
  if (await currentMember()) redirect(path)
  const t = await getTranslations('signIn')
  const company = env().oidc?.name
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 pt-16 sm:pt-32">
      <Logo />
      <div className="mt-8 w-full max-w-sm rounded-lg border border-line bg-surface p-6">
        <h1 className="mb-6 text-lg font-semibold">{t('title')}</h1>
        {password === 'new' && error === undefined && (
          <Notice tone="good" className="mb-4 text-sm" title={t('passwordChanged')} />
        )}
        <ClientMessages namespaces={['signIn']}>
          <SignInForm
            callbackUrl={path}
            refusal={error === undefined ? null : describeRefusal(t, String(error), company)}
          />
        </ClientMessages>
        {company !== undefined && <CompanyForm company={company} callbackUrl={path} />}
      </div>
      <p className="mt-6 max-w-sm text-center text-sm text-soft">{t('help')}</p>
      <LanguageSwitch className="mt-6 text-sm text-soft" />
    </main>
  )
}
