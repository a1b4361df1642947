import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/app/_components/buttons/link-button'
import { EmptyState } from '@/app/_components/empty-state'
import { ShoppingBag } from '@/app/_components/icons/subjects'
import type { Member } from '@/lib/auth/require-member'
import type { Period } from '@/lib/reports/period'
import { readReport } from '@/lib/reports/read-report'
import { CurrencySection } from './currency-section'

/** A section for each currency: amounts of different currencies are never added. */
export async function Currencies({ merchant, period }: { merchant: Member['merchant']; period: Period }) {
  const reports = await readReport(merchant.id, merchant.timeZone, period)
  if (reports.length > 0)
    return reports.map((report) => <CurrencySection key={report.currency} {...{ merchant, period, report }} />)
  const t = await getTranslations('overview')
  return (
    <div className="rounded-lg border border-line bg-surface">
      <EmptyState
        icon={ShoppingBag}
        title={t('noOrders.title')}
        action={<LinkButton href={`/shops/${merchant.slug}`}>{t('noOrders.viewShop')}</LinkButton>}
      >
        {t('noOrders.body')}
      </EmptyState>
    </div>
  )
}
