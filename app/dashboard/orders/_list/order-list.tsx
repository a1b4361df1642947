import Link from 'next/link'
import { AttentionBadge } from '@/app/_components/attention-badge'
import { MoneyText } from '@/app/_components/money-text'
import { StatusBadge } from '@/app/_components/status-badge'
import { TimeText } from '@/app/_components/time-text'
import type { OrderSearch } from '@/lib/orders/search/order-search'
import type { ListedOrder } from '@/lib/orders/search/search-orders'

const COLUMNS = ['Order', 'Status', 'Customer', 'Time', 'Amount']
const GRID = 'md:grid md:grid-cols-[8.5rem_minmax(11rem,1.2fr)_minmax(0,1.6fr)_10.5rem_8rem] md:gap-x-4'

/** One row an order; on a narrow screen each row is a small card of the same cells. */
export function OrderList({ orders, timeZone }: { orders: ListedOrder[]; search: OrderSearch; timeZone: string }) {
  return (
    <div role="table" aria-label="Orders" className="overflow-hidden rounded-lg border border-line bg-surface text-sm">
      <div role="rowgroup" className="sr-only md:not-sr-only">
        <div role="row" className={`${GRID} border-b border-line px-4 py-2 text-xs font-medium text-soft`}>
          {COLUMNS.map((label) => (
            <span key={label} role="columnheader" className="last:text-right">
              {label}
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup" className="divide-y divide-line">
        {orders.map((order) => (
          <OrderRow key={order.number} order={order} timeZone={timeZone} />
        ))}
      </div>
    </div>
  )
}

function OrderRow({ order, timeZone }: { order: ListedOrder; timeZone: string }) {
  return (
    <div
      role="row"
      className={`${GRID} relative grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 px-4 py-3 transition-colors duration-100 hover:bg-sunken md:items-center md:gap-y-0`}
    >
      <span role="cell">
        {/* The link covers the row, so that the whole of it can be pressed. */}
        <Link
          href={`/dashboard/orders/${order.number}`}
          className="font-medium whitespace-nowrap tabular-nums after:absolute after:inset-0"
        >
          {order.number}
        </Link>
      </span>
      <span role="cell" className="order-4 col-span-2 flex flex-wrap gap-1.5 md:order-none md:col-span-1">
        <StatusBadge status={order.status} />
        {order.attention.map((reason) => (
          <AttentionBadge key={reason} reason={reason} />
        ))}
      </span>
      <span role="cell" className="order-2 min-w-0 md:order-none">
        <span className="block truncate">{order.customerName}</span>
        <span className="block truncate text-xs text-soft">{order.email}</span>
      </span>
      <span role="cell" className="order-3 text-right text-xs text-soft tabular-nums md:order-none md:text-left md:text-sm">
        <TimeText at={order.createdAt} timeZone={timeZone} />
      </span>
      <span role="cell" className="order-1 text-right font-medium md:order-none">
        <MoneyText amountMinor={order.totalMinor} currency={order.currency} />
      </span>
    </div>
  )
}
