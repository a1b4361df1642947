import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { ArrowDown, ArrowUp } from '@/app/_components/icons/arrows'
import { MoneyText } from '@/app/_components/text/money-text'
import { TimeText } from '@/app/_components/text/time-text'
import { ERASED } from '@/lib/privacy/erased'
import type { OrderSearch, Sort } from '@/lib/orders/search/order-search'
import type { ListedOrder } from '@/lib/orders/search/search-orders'
import { listAddress } from './addresses'
import { LiveStatus } from './live/live-orders'
import { SelectOrder } from './selection/select-order'

const GRID =
  'grid gap-x-4 md:grid-cols-[1.25rem_8.5rem_minmax(11rem,1.4fr)_minmax(0,1.4fr)_9.5rem_7rem] lg:grid-cols-[1.25rem_8.5rem_17.5rem_minmax(0,1fr)_9.5rem_7rem] xl:grid-cols-[1.25rem_8.5rem_20rem_minmax(0,1fr)_9.5rem_7rem]'

type Props = {
  orders: ListedOrder[]
  search: OrderSearch
  timeZone: string
  /** The slug of the merchant whose orders may be selected; null for those who may not export. */
  selectIn: string | null
}

/** One row an order; on a narrow screen each row is a small card of the same cells. */
export function OrderTable({ orders, search, timeZone, selectIn }: Props) {
  const t = useTranslations('orders')
  const numbers = orders.map(({ number }) => number)
  return (
    <div
      role="table"
      aria-label={t('title')}
      className="overflow-hidden rounded-lg border border-line bg-surface text-sm"
    >
      <div role="rowgroup" className="hidden md:block">
        <div role="row" className={`${GRID} border-b border-line px-4 py-2 text-xs font-medium text-soft`}>
          <span role="columnheader">
            {selectIn === null ? (
              <span className="sr-only">{t('columns.selection')}</span>
            ) : (
              <SelectOrder merchantSlug={selectIn} numbers={numbers} label={t('selectAll')} />
            )}
          </span>
          <span role="columnheader">{t('columns.order')}</span>
          <span role="columnheader">{t('columns.status')}</span>
          <span role="columnheader">{t('columns.customer')}</span>
          <SortedColumn label={t('columns.time')} search={search} down="newest" up="oldest" />
          <SortedColumn label={t('columns.amount')} search={search} down="highest" up="lowest" isAtEnd />
        </div>
      </div>
      <div role="rowgroup" className="divide-y divide-line">
        {orders.map((order) => (
          <OrderRow key={order.number} order={order} timeZone={timeZone} selectIn={selectIn} />
        ))}
      </div>
    </div>
  )
}

type Sorted = { label: string; search: OrderSearch; down: Sort; up: Sort; isAtEnd?: boolean }

/** Pressed, it sorts by this column; pressed again, the other way round. */
function SortedColumn({ label, search, down, up, isAtEnd = false }: Sorted) {
  const sorted = search.sort === down ? 'descending' : search.sort === up ? 'ascending' : undefined
  const Arrow = sorted === 'ascending' ? ArrowUp : ArrowDown
  return (
    <span role="columnheader" aria-sort={sorted} className={isAtEnd ? 'text-right' : undefined}>
      <Link
        href={listAddress({ ...search, sort: sorted === 'descending' ? up : down })}
        className={`inline-flex items-center gap-1 rounded-sm hover:text-ink pointer-coarse:min-h-11 ${sorted ? 'text-ink' : ''}`}
      >
        {label}
        {sorted && <Arrow aria-hidden className="size-3.5" />}
      </Link>
    </span>
  )
}

type RowProps = Pick<Props, 'timeZone' | 'selectIn'> & { order: ListedOrder }

function OrderRow({ order, timeZone, selectIn }: RowProps) {
  const t = useTranslations('orders')
  const { number, status, reviewReasons } = order
  const isErased = order.email === ERASED
  return (
    <div
      role="row"
      data-order={number}
      className={`${GRID} relative grid-cols-[1.25rem_1fr_auto] gap-y-1 px-4 py-3 transition-colors duration-100 focus-within:bg-sunken hover:bg-sunken md:items-center md:gap-y-0`}
    >
      <span role="cell" className="row-span-2 md:row-span-1">
        {selectIn !== null && (
          <SelectOrder merchantSlug={selectIn} numbers={[number]} name="number" label={t('selectOrder', { number })} />
        )}
      </span>
      <span role="cell">
        {/* The link covers the row, so that the whole of it can be pressed. */}
        <Link
          href={`/dashboard/orders/${number}`}
          className="font-medium whitespace-nowrap tabular-nums after:absolute after:inset-0"
        >
          {number}
        </Link>
      </span>
      <span
        role="cell"
        className="order-4 col-span-2 col-start-2 flex min-h-6 flex-wrap items-center gap-1.5 md:order-none md:col-span-1 md:col-start-auto md:h-6 md:flex-nowrap md:overflow-hidden"
      >
        <LiveStatus row={{ number, status, reviewReasons }} />
      </span>
      <span role="cell" className="order-2 min-w-0 md:order-none">
        <span className="block truncate">{isErased ? t('customerErased') : order.customerName}</span>
        {!isErased && <span className="block truncate text-xs text-soft">{order.email}</span>}
      </span>
      <span
        role="cell"
        className="order-3 text-right text-xs text-soft tabular-nums md:order-none md:text-left md:text-sm"
      >
        <TimeText at={order.createdAt} timeZone={timeZone} />
      </span>
      <span role="cell" className="order-1 text-right font-medium md:order-none">
        <MoneyText amountMinor={order.totalMinor} currency={order.currency} />
      </span>
    </div>
  )
}
