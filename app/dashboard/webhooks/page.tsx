import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { zoneName } from '@/app/_components/text/time-text'
import { may } from '@/lib/auth/permissions'
import { requireMember } from '@/lib/auth/require-member'
import { findDeliveries } from '@/lib/webhooks/inbox/find-deliveries'
import { DashboardFrame } from '@/app/dashboard/_frame/dashboard-frame'
import { Pager } from '@/app/dashboard/_frame/pager'
import { Health, HealthSkeleton } from './_health/health'
import { DeliveryList } from './_list/delivery-list'
import { Filters } from './_list/filters'
import { hrefOf, readQuery, type SearchParams } from './_list/read-query'
import { SetTools } from './_list/set-tools'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('webhooks')
  return { title: t('pageTitle') }
}

export default async function WebhooksPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { filter, cursor, ask } = readQuery(await searchParams)
  const member = await requireMember(hrefOf(filter, cursor === undefined ? {} : { before: cursor }))
  const { merchant } = member
  const { timeZone } = merchant
  const { deliveries, nextCursor } = await findDeliveries(merchant, filter, cursor)
  const t = await getTranslations('webhooks')
  return (
    <DashboardFrame member={member} place="webhooks">
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4">
        <h1 className="text-lg font-semibold">{t('title')}</h1>
        <p className="text-sm text-soft">{t('intro', { zone: zoneName(timeZone, await getLocale()), timeZone })}</p>
      </div>
      <Suspense fallback={<HealthSkeleton />}>
        <Health merchant={merchant} />
      </Suspense>
      <Filters filter={filter} />
      {deliveries.length > 0 && may(member.role, 'reprocess_webhook') && (
        <SetTools merchant={merchant} filter={filter} ask={ask} />
      )}
      <DeliveryList deliveries={deliveries} timeZone={timeZone} filter={filter} />
      <Pager
        back={cursor === undefined ? null : { href: hrefOf(filter), label: t('newest') }}
        on={nextCursor === null ? null : { href: hrefOf(filter, { before: nextCursor }), label: t('older') }}
      />
    </DashboardFrame>
  )
}
