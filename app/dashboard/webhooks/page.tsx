import type { Metadata } from 'next'
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

export const metadata: Metadata = { title: 'Deliveries · PO Checkout' }

export default async function DeliveriesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { filter, cursor, ask } = readQuery(await searchParams)
  const member = await requireMember(hrefOf(filter, cursor === undefined ? {} : { before: cursor }))
  const { merchant } = member
  const { deliveries, nextCursor } = await findDeliveries(merchant, filter, cursor)
  return (
    <DashboardFrame member={member} place="webhooks">
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4">
        <h1 className="text-lg font-semibold">Deliveries</h1>
        <p className="text-sm text-soft">
          What the gateway sent, newest first. Times in {zoneName(merchant.timeZone)} ({merchant.timeZone}).
        </p>
      </div>
      <Suspense fallback={<HealthSkeleton />}>
        <Health merchant={merchant} />
      </Suspense>
      <Filters filter={filter} />
      {deliveries.length > 0 && may(member.role, 'reprocess_webhook') && (
        <SetTools merchant={merchant} filter={filter} ask={ask} />
      )}
      <DeliveryList deliveries={deliveries} timeZone={merchant.timeZone} filter={filter} />
      <Pager
        back={cursor === undefined ? null : { href: hrefOf(filter), label: 'Newest' }}
        on={nextCursor === null ? null : { href: hrefOf(filter, { before: nextCursor }), label: 'Older' }}
      />
    </DashboardFrame>
  )
}
