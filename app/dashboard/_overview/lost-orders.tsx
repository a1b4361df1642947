import Link from 'next/link'
import { MoneyText } from '@/app/_components/text/money-text'
import { TimeText } from '@/app/_components/text/time-text'
import { findLostOrders } from '@/lib/reports/find-lost-orders'
import type { Period } from '@/lib/reports/period'
import { explainResponseCode } from '@/lib/gateway/response-codes'

const MOST_SHOWN = 10

type Props = { merchantId: string; currency: string; timeZone: string; period: Period }

/** Shoppers whom one may write to: declined, and not seen since. */
export async function LostOrders({ merchantId, currency, timeZone, period }: Props) {
  const orders = await findLostOrders(merchantId, currency, timeZone, period, MOST_SHOWN)
  if (orders.length === 0)
    return (
      <p className="text-sm text-soft">
        Of these days’ orders, none is left declined by a shopper who has not paid since.
      </p>
    )
  return (
    <ul className="divide-y divide-line text-sm">
      {orders.map((order) => (
        <li key={order.number} className="py-2">
          <div className="flex flex-wrap items-center justify-between gap-x-4">
            <Link
              href={`/dashboard/orders/${order.number}`}
              className="inline-flex min-h-11 items-center text-accent underline underline-offset-4"
            >
              {order.number}
            </Link>
            <MoneyText amountMinor={order.totalMinor} currency={order.currency} />
          </div>
          <p className="wrap-anywhere">
            {order.customerName},{' '}
            <a
              href={`mailto:${order.email}`}
              className="inline-flex min-h-11 items-center text-accent underline underline-offset-4"
            >
              {order.email}
            </a>
          </p>
          <p className="text-xs text-soft">
            <TimeText at={order.createdAt} timeZone={timeZone} />
            {order.code !== null && `: ${explainResponseCode(order.code).meaning}`}
          </p>
        </li>
      ))}
    </ul>
  )
}
