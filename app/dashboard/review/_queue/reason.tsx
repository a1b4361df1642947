import { getTranslations } from 'next-intl/server'
import { ReviewBadge } from '@/app/_components/badges/review-badge'
import { readerLocale } from '@/app/_components/text/reader-locale'
import type { ReviewReason, Role } from '@/lib/generated/prisma/enums'
import { formatMoney } from '@/lib/money/format-money'
import type { ReviewCase } from '@/lib/orders/review/find-reviews'
import { CaseActions } from './case-actions'
import { describeCase, type FormatAmount } from './describe-case'

/** One reason: what happened, what it means for the customer, what to do, and the actions for it. */
export async function Reason({ reason, order, role }: { reason: ReviewReason; order: ReviewCase; role: Role }) {
  const t = await getTranslations('review')
  const reasons = await getTranslations('reviewReasons')
  const locale = await readerLocale()
  const format: FormatAmount = (amountMinor, currency) => formatMoney({ amountMinor, currency }, locale)
  return (
    <div className="grid gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
      <div className="space-y-2">
        <h3 aria-label={reasons(reason)}>
          <ReviewBadge reason={reason} />
        </h3>
        <p className="font-medium">{describeCase(reason, order, { t, format })}</p>
        <dl className="space-y-2 text-sm">
          <div>
            <dt className="text-xs text-soft">{t('customer')}</dt>
            <dd>{t(`customerImpact.${reason}`)}</dd>
          </div>
          <div>
            <dt className="text-xs text-soft">{t('todo')}</dt>
            <dd>{t(`nextStep.${reason}`)}</dd>
          </div>
        </dl>
      </div>
      <CaseActions reason={reason} order={order} role={role} />
    </div>
  )
}
