import { Suspense } from 'react'
import { useTranslations } from 'next-intl'
import type { Member } from '@/lib/auth/require-member'
import type { Period } from '@/lib/reports/period'
import type { CurrencyReport } from '@/lib/reports/read-report'
import { Panel } from '../_frame/panel'
import { SkeletonLines } from '../_frame/skeletons'
import { Declines } from './declines'
import { LostOrders } from './lost-orders'
import { OverTime } from './over-time'
import { ReportTiles } from './report-tiles'

type Props = { merchant: Member['merchant']; period: Period; report: CurrencyReport }

/** Totals, charts, decline reasons and lost orders of one currency. */
export function CurrencySection({ merchant, period, report }: Props) {
  const t = useTranslations('overview')
  const { currency } = report
  const scope = { merchantId: merchant.id, timeZone: merchant.timeZone, currency, period }
  return (
    <div className="space-y-4" data-currency={currency}>
      <Panel title={t('summaryTitle', { currency })} note={t('summaryPeriod', period)}>
        <ReportTiles report={report} />
      </Panel>
      <Panel title={t('overTimeTitle', { currency })}>
        <OverTime report={report} />
      </Panel>
      <div className="grid gap-4 lg:grid-cols-2">
        <Panel title={t('declinesTitle', { currency })}>
          <Suspense fallback={<SkeletonLines lines={6} />}>
            <Declines scope={scope} />
          </Suspense>
        </Panel>
        <Panel title={t('lostOrdersTitle', { currency })}>
          <Suspense fallback={<SkeletonLines lines={6} />}>
            <LostOrders scope={scope} />
          </Suspense>
        </Panel>
      </div>
    </div>
  )
}
