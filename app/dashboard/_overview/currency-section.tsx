import { Suspense } from 'react'
import type { Member } from '@/lib/auth/require-member'
import type { Period } from '@/lib/reports/period'
import type { CurrencyReport } from '@/lib/reports/read-report'
import { Panel } from '../_frame/panel'
import { SkeletonLines } from '../_frame/skeletons'
import { Declines } from './declines'
import { ReportTiles } from './report-tiles'
import { LostOrders } from './lost-orders'
import { OverTime } from './over-time'

type Props = { merchant: Member['merchant']; period: Period; report: CurrencyReport }

export function CurrencySection({ merchant, period, report }: Props) {
  const { currency } = report
  const asked = { merchantId: merchant.id, timeZone: merchant.timeZone, currency, period }
  return (
    <div className="space-y-4" data-currency={currency}>
      <Panel title={`ReportTotals in ${currency}`} note={`${period.from} to ${period.to}, against as many days before`}>
        <ReportTiles report={report} />
      </Panel>
      <Panel title={`Over time in ${currency}`}>
        <OverTime report={report} />
      </Panel>
      <div className="grid gap-4 lg:grid-cols-2">
        <Panel title={`Why payments in ${currency} were declined`}>
          <Suspense fallback={<SkeletonLines lines={6} />}>
            <Declines {...asked} />
          </Suspense>
        </Panel>
        <Panel title={`Declined and never came back, ${currency}`}>
          <Suspense fallback={<SkeletonLines lines={6} />}>
            <LostOrders {...asked} />
          </Suspense>
        </Panel>
      </div>
    </div>
  )
}
