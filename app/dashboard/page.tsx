import { Suspense, type ReactNode } from 'react'
import type { Metadata } from 'next'
import { useTranslations } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { Notice } from '@/app/_components/notice'
import { zoneName } from '@/app/_components/text/time-text'
import { requireMember } from '@/lib/auth/require-member'
import { readRange } from '@/lib/reports/period'
import { DashboardFrame } from './_frame/dashboard-frame'
import { Panel } from './_frame/panel'
import { PanelBoundary } from './_frame/panel-boundary'
import { SkeletonBlock, SkeletonLines } from './_frame/skeletons'
import { AttackNotice } from './_overview/attack-notice'
import { Currencies } from './_overview/currencies'
import { NewPayments } from './_overview/new-payments'
import { OpenWork } from './_overview/open-work'
import { overviewAddress } from './_overview/overview-address'
import { RangeForm } from './_overview/range-form'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('overview')
  return { title: t('documentTitle') }
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function OverviewPage({ searchParams }: Props) {
  const params = await searchParams
  const [member, t] = await Promise.all([requireMember(overviewAddress(params)), getTranslations('overview')])
  const { merchant } = member
  const { timeZone } = merchant
  const range = readRange(params, timeZone, new Date())
  return (
    <DashboardFrame member={member} place="overview">
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4">
        <h1 className="text-lg font-semibold">{t('title')}</h1>
        <p className="text-sm text-soft">{t('timeZone', { name: zoneName(timeZone, await getLocale()), timeZone })}</p>
      </div>
      <div className="mb-6 empty:hidden">
        <AttackNotice merchant={merchant} />
      </div>
      <RangeForm range={range} />
      <WithoutScript />
      <div className="mt-5 space-y-6">
        <Panel title={t('openWorkTitle')}>
          <Suspense fallback={<SkeletonLines lines={2} />}>
            <OpenWork merchantId={merchant.id} />
          </Suspense>
        </Panel>
        <NewPayments member={member} />
        <PanelBoundary title={t('reportsTitle')}>
          <Suspense key={`${range.period.from} ${range.period.to}`} fallback={<SkeletonBlock className="h-[48rem]" />}>
            <Currencies merchant={merchant} period={range.period} />
          </Suspense>
        </PanelBoundary>
      </div>
    </DashboardFrame>
  )
}

/** What follows the head of the page is put in place by a script. */
function WithoutScript() {
  const t = useTranslations('overview.withoutScript')
  const linkTo = (href: string) =>
    function PageLink(text: ReactNode) {
      return (
        <Link href={href} className="text-accent underline underline-offset-4">
          {text}
        </Link>
      )
    }
  return (
    <noscript>
      <Notice tone="info" title={t('title')} className="mt-5 text-sm">
        {t.rich('body', { orders: linkTo('/dashboard/orders'), review: linkTo('/dashboard/review') })}
      </Notice>
    </noscript>
  )
}
