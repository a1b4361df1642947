import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { MoneyText } from '@/app/_components/text/money-text'
import { ResponseCodeText } from '@/app/_components/text/response-code-text'
import { TimeText } from '@/app/_components/text/time-text'
import { findLostOrders, type LostOrder } from '@/lib/reports/find-lost-orders'
import type { ReportScope } from '@/lib/reports/period'

const MOST_SHOWN = 10
const link = 'inline-flex min-h-11 items-center text-accent underline underline-offset-4'

/** Orders that were declined and not paid since, with the e-mail to contact the customer. */
export async function LostOrders({ scope }: { scope: ReportScope }) {
  const [orders, t] = await Promise.all([findLostOrders(scope, MOST_SHOWN), getTranslations('overview')])
  if (orders.length === 0) return <p className="text-sm text-soft">{t('noLostOrders')}</p>
  return (
    <ul className="divide-y divide-line text-sm">
      {orders.map((order) => (
        <LostOrderItem key={order.number} order={order} timeZone={scope.timeZone} />
      ))}
    </ul>
  )
}

function LostOrderItem({ order, timeZone }: { order: LostOrder; timeZone: string }) {
  return (
    <li className="py-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <Link href={`/dashboard/orders/${order.number}`} className={link}>
          {order.number}
        </Link>
        <MoneyText amountMinor={order.totalMinor} currency={order.currency} />
      </div>
      <p className="flex flex-wrap items-center gap-x-3 wrap-anywhere">
        {order.customerName}
        <a href={`mailto:${order.email}`} className={link}>
          {order.email}
        </a>
      </p>
      <p className="flex flex-wrap gap-x-3 text-xs text-soft">
        <TimeText at={order.createdAt} timeZone={timeZone} />
        {order.code !== null && (
          <span>
            <ResponseCodeText code={order.code} />
          </span>
        )}
      </p>
    </li>
  )
}
