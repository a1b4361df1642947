import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { StatusBadge } from '@/app/_components/badges/status-badge'
import { MoneyText } from '@/app/_components/text/money-text'
import { TimeText } from '@/app/_components/text/time-text'
import { PanelBoundary } from '@/app/dashboard/_frame/panel-boundary'
import type { Member } from '@/lib/auth/require-member'
import type { ReviewCase } from '@/lib/orders/review/find-reviews'
import { Reason } from './reason'

/** One order that needs review, with each of its reasons. */
export async function Case({ order, member }: { order: ReviewCase; member: Member }) {
  const t = await getTranslations('orders')
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
          {order.customerErasedAt === null ? `${order.customerName}, ${order.email}` : t('customerErased')}
        </span>
        <TimeText at={order.createdAt} timeZone={member.merchant.timeZone} className="text-sm text-soft sm:ml-auto" />
      </div>
      <PanelBoundary title={order.number}>
        <ul className="divide-y divide-line">
          {order.reviewReasons.map((reason) => (
            <li key={reason} className="px-4 py-4 sm:px-5">
              <Reason reason={reason} order={order} role={member.role} />
            </li>
          ))}
        </ul>
      </PanelBoundary>
    </article>
  )
}
