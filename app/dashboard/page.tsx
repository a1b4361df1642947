import { Suspense } from 'react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { Notice } from '@/app/_components/notice'
import { zoneName } from '@/app/_components/text/time-text'
import { requireMember } from '@/lib/auth/require-member'
import { readRange } from '@/lib/reports/period'
import { DashboardFrame } from './_frame/dashboard-frame'
import { Panel } from './_frame/panel'
import { PanelBoundary } from './_frame/panel-boundary'
import { SkeletonBlock, SkeletonLines } from './_frame/skeletons'
import { addressOf } from './_overview/address'
import { Currencies } from './_overview/currencies'
import { RangeForm } from './_overview/range-form'
import { WaitingList } from './_overview/waiting-list'

export const metadata: Metadata = { title: 'Overview · PO Checkout' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function OverviewPage({ searchParams }: Props) {
  const asked = await searchParams
  const member = await requireMember(addressOf(asked))
  const { merchant } = member
  const range = readRange(asked, merchant.timeZone, new Date())
  return (
    <DashboardFrame member={member} place="overview">
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4">
        <h1 className="text-lg font-semibold">Overview</h1>
        <p className="text-sm text-soft">
          Days in {zoneName(merchant.timeZone)} ({merchant.timeZone}).
        </p>
      </div>
      <RangeForm range={range} />
      <WithoutScript />
      <div className="mt-5 space-y-6">
        <Panel title="Waiting">
          <Suspense fallback={<SkeletonLines lines={2} />}>
            <WaitingList merchantId={merchant.id} />
          </Suspense>
        </Panel>
        <PanelBoundary title="ReportTotals">
          <Suspense key={`${range.period.from} ${range.period.to}`} fallback={<SkeletonBlock className="h-[48rem]" />}>
            <Currencies merchant={merchant} period={range.period} />
          </Suspense>
        </PanelBoundary>
      </div>
    </DashboardFrame>
  )
}

/** What comes after the page's head is put in its place by a script. */
function WithoutScript() {
  return (
    <noscript>
      <Notice tone="info" title="The figures of this page need JavaScript." className="mt-5 text-sm">
        The{' '}
        <Link href="/dashboard/orders" className="text-accent underline underline-offset-4">
          orders and their export
        </Link>
        , and{' '}
        <Link href="/dashboard/review" className="text-accent underline underline-offset-4">
          what needs a person
        </Link>
        , do without.
      </Notice>
    </noscript>
  )
}
