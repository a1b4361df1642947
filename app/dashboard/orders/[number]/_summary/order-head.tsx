import { REVIEW, ReviewBadge } from '@/app/_components/badges/review-badge'
import { MoneyText } from '@/app/_components/text/money-text'
import { Notice } from '@/app/_components/notice'
import { StatusBadge } from '@/app/_components/badges/status-badge'
import { TimeText } from '@/app/_components/text/time-text'
import type { MerchantOrder } from '@/lib/orders/reads/find-orders'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { askGateway, recalculate } from '@/app/dashboard/orders/[number]/actions'

export function OrderHead({
  order,
  timeZone,
  mayCheck,
}: {
  order: MerchantOrder
  timeZone: string
  mayCheck: boolean
}) {
  const sums = [
    { label: 'Total', amountMinor: order.totalMinor },
    { label: 'Authorized', amountMinor: order.authorizedMinor },
    { label: 'Captured', amountMinor: order.capturedMinor },
    { label: 'Refunded', amountMinor: order.refundedMinor },
  ]
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-xl font-semibold tracking-tight tabular-nums">{order.number}</h1>
        <StatusBadge status={order.status} />
        {order.reviewReasons.map((reason) => (
          <ReviewBadge key={reason} reason={reason} />
        ))}
        {mayCheck && (
          <div className="flex flex-wrap items-start gap-2 sm:ml-auto">
            <ActionForm
              action={recalculate}
              submit="Recompute"
              pending="Folding…"
              look="plain"
              className="flex flex-col-reverse items-end gap-2"
            >
              <input type="hidden" name="number" value={order.number} />
            </ActionForm>
            <ActionForm
              action={askGateway}
              submit="Check again"
              pending="Asking…"
              look="quiet"
              className="flex flex-col-reverse items-end gap-2"
            >
              <input type="hidden" name="number" value={order.number} />
            </ActionForm>
          </div>
        )}
      </div>
      <p className="mt-1 text-sm text-soft">
        Placed <TimeText at={order.createdAt} timeZone={timeZone} withZone />
      </p>
      {order.reviewReasons.map((reason) => (
        <Notice key={reason} tone="wait" title={REVIEW[reason].word} className="mt-4 text-sm">
          {REVIEW[reason].sentence}
        </Notice>
      ))}
      <dl className="mt-4 grid grid-cols-2 overflow-hidden rounded-lg border border-line bg-surface sm:grid-cols-4">
        {sums.map(({ label, amountMinor }) => (
          <div key={label} className="-mt-px -ml-px border-t border-l border-line px-4 py-3">
            <dt className="text-xs text-soft">{label}</dt>
            <dd className="text-lg font-semibold">
              <MoneyText amountMinor={amountMinor} currency={order.currency} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
