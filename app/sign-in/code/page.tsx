import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { Logo } from '@/app/_components/logo'
import { NewSecondFactor } from '@/app/_components/second-factor/new-second-factor'
import { ClientMessages } from '@/app/_components/text/client-messages'
import { currentMember } from '@/lib/auth/require-member'
import { findWaitingUser } from '@/lib/auth/second-factor/pass-second-step'
import type { SetUp } from '@/lib/auth/second-factor/set-up'
import { readKeptSetUp, readKeptTicket } from '@/lib/auth/second-factor/ticket-cookies'
import { callbackPath } from '@/lib/auth/sign-in/callback-path'
import { CodeForm } from './code-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('secondFactor'))('pageTitle'), robots: { index: false } }
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The second step of a sign-in: a code, or the set-up of what makes codes. */
export default async function CodePage({ searchParams }: Props) {
  const { callbackUrl } = await searchParams
  const path = callbackPath(typeof callbackUrl === 'string' ? callbackUrl : undefined)
  if (await currentMember()) redirect(path)
  const first = `/sign-in?${new URLSearchParams({ callbackUrl: path }).toString()}`
  const step = await findStep()
  if (!step) redirect(first)
  const { email, merchant, setUp } = step
  const t = await getTranslations('secondFactor')
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 pt-16 pb-16 sm:pt-32">
      <Logo />
      <div className="mt-8 w-full max-w-sm rounded-lg border border-line bg-surface p-6">
        <h1 className="text-lg font-semibold">{t(setUp ? 'setUpTitle' : 'title')}</h1>
        <p className="mt-1 mb-6 text-sm wrap-anywhere text-soft">
          {setUp ? t('requiredBy', { merchant }) : t('signingInAs', { email })}
        </p>
        {setUp && (
          <div className="mb-6">
            <NewSecondFactor setUp={setUp} email={email} />
          </div>
        )}
        <ClientMessages namespaces={['secondFactor']}>
          <CodeForm callbackUrl={path} hint={t(setUp ? 'firstCodeHint' : 'codeHint')} />
        </ClientMessages>
      </div>
      <p className="mt-6 max-w-sm text-center text-sm text-soft">{t('help')}</p>
      <Link href={first} className="mt-2 text-sm underline">
        {t('back')}
      </Link>
    </main>
  )
}

type Step = { email: string; merchant: string; setUp: SetUp | null }

/** Null if the password has to be entered again. */
async function findStep(): Promise<Step | null> {
  const ticket = await readKeptTicket()
  const waiting = ticket && (await findWaitingUser(ticket))
  if (!waiting || waiting.need === 'none') return null
  const { user, need } = waiting
  const setUp = need === 'set_up' ? await readKeptSetUp(user) : null
  if (need === 'set_up' && !setUp) return null
  return { email: user.email, merchant: user.merchant.name, setUp }
}
