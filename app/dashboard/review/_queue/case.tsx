import Link from 'next/link'
import { REVIEW, ReviewBadge } from '@/app/_components/badges/review-badge'
import { MoneyText } from '@/app/_components/text/money-text'
import { readerLocale } from '@/app/_components/text/reader-locale'
import { StatusBadge } from '@/app/_components/badges/status-badge'
import { TimeText } from '@/app/_components/text/time-text'
import type { Member } from '@/lib/auth/require-member'
import type { ReviewReason } from '@/lib/generated/prisma/enums'
import { formatMoney } from '@/lib/money/format-money'
import type { ReviewCase } from '@/lib/orders/review/find-reviews'
import { PanelBoundary } from '@/app/dashboard/_frame/panel-boundary'
import { CaseActions } from './case-actions'
import { MEANING, describeWhatHappened } from './describe-case'

/** One order that asks for a person, with each of its reasons. */
export function Case({ order, member }: { order: ReviewCase; member: Member }) {
  return (
    <article aria-labelledby={order.number} className="rounded-lg border border-line bg-surface">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-3 sm:px-5">
        <h2 id={order.number} className="font-semibold tabular-nums">
          <Link href={`/dashboard/orders/${order.number}`} className="underline underline-offset-4 hover:text-accent">
            {order.number}
          </Link>
        </h2>
        <StatusBadge status={order.status} />
        <span className="text-sm font-medium">
          <MoneyText amountMinor={order.totalMinor} currency={order.currency} />
        </span>
        <span className="text-sm text-soft wrap-anywhere">
          {order.customerName}, {order.email}
        </span>
        <TimeText at={order.createdAt} timeZone={member.merchant.timeZone} className="text-sm text-soft sm:ml-auto" />
      </div>
      <PanelBoundary title={order.number}>
        <ul className="divide-y divide-line">
          {order.reviewReasons.map((reason) => (
            <li key={reason} className="px-4 py-4 sm:px-5">
              <Reason reason={reason} order={order} member={member} />
            </li>
          ))}
        </ul>
      </PanelBoundary>
    </article>
  )
}

async function Reason({ reason, order, member }: { reason: ReviewReason; order: ReviewCase; member: Member }) {
  const locale = await readerLocale()
  const happened = describeWhatHappened(reason, order, (amountMinor, currency) =>
    formatMoney({ amountMinor, currency }, locale),
  )
  return (
    <div className="grid gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
      <div className="space-y-2">
        <h3 aria-label={REVIEW[reason].word}>
          <ReviewBadge reason={reason} />
        </h3>
        <p className="font-medium">{happened}</p>
        <p className="text-sm">
          <span className="text-soft">For the customer: </span>
          {MEANING[reason].customer}
        </p>
        <p className="text-sm">
          <span className="text-soft">What to do: </span>
          {MEANING[reason].todo}
        </p>
      </div>
      <CaseActions reason={reason} order={order} role={member.role} />
    </div>
  )
}
