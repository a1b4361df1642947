import { getTranslations } from 'next-intl/server'
import { ReviewBadge } from '@/app/_components/badges/review-badge'
import { MoneyText } from '@/app/_components/text/money-text'
import { Notice } from '@/app/_components/notice'
import { StatusBadge } from '@/app/_components/badges/status-badge'
import { TimeText } from '@/app/_components/text/time-text'
import type { MerchantOrder } from '@/lib/orders/reads/find-orders'
import { CheckButtons } from './check-buttons'

type Props = { order: MerchantOrder; timeZone: string; mayCheck: boolean }

/** Number, status, open review reasons and totals. */
export async function OrderHead({ order, timeZone, mayCheck }: Props) {
  const t = await getTranslations('orderDetail')
  const [reasons, details] = [await getTranslations('reviewReasons'), await getTranslations('reviewReasonDetails')]
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-xl font-semibold tracking-tight tabular-nums">{order.number}</h1>
        <StatusBadge status={order.status} />
        {order.reviewReasons.map((reason) => (
          <ReviewBadge key={reason} reason={reason} />
        ))}
        {mayCheck && <CheckButtons number={order.number} />}
      </div>
      <p className="mt-1 text-sm text-soft">
        {t.rich('placed', { time: () => <TimeText at={order.createdAt} timeZone={timeZone} withZone /> })}
      </p>
      {order.reviewReasons.map((reason) => (
        <Notice key={reason} tone="wait" title={reasons(reason)} className="mt-4 text-sm">
          {details(reason)}
        </Notice>
      ))}
      <Totals order={order} />
    </>
  )
}

async function Totals({ order }: { order: MerchantOrder }) {
  const t = await getTranslations('orderDetail.totals')
  const totals = [
    { label: t('total'), amountMinor: order.totalMinor },
    { label: t('authorized'), amountMinor: order.authorizedMinor },
    { label: t('captured'), amountMinor: order.capturedMinor },
    { label: t('refunded'), amountMinor: order.refundedMinor },
  ]
  return (
    <dl className="mt-4 grid grid-cols-2 overflow-hidden rounded-lg border border-line bg-surface sm:grid-cols-4">
      {totals.map(({ label, amountMinor }) => (
        <div key={label} className="-mt-px -ml-px border-t border-l border-line px-4 py-3">
          <dt className="text-xs text-soft">{label}</dt>
          <dd className="text-lg font-semibold">
            <MoneyText amountMinor={amountMinor} currency={order.currency} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
