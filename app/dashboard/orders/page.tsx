import type { Metadata } from 'next'
import { ArrowLeft, ArrowRight, Inbox } from 'lucide-react'
import { EmptyState } from '@/app/_components/empty-state'
import { LinkButton } from '@/app/_components/link-button'
import { zoneName } from '@/app/_components/time-text'
import { requireMember } from '@/lib/auth/require-member'
import { findMerchantOrders } from '@/lib/orders/find-orders'
import { DashboardFrame } from '../_frame/dashboard-frame'
import { OrderList } from './_list/order-list'

export const metadata: Metadata = { title: 'Orders · PO Checkout' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function OrdersPage({ searchParams }: Props) {
  const { before } = await searchParams
  const cursor = typeof before === 'string' ? before : undefined
  const member = await requireMember(cursor ? `/dashboard/orders?before=${encodeURIComponent(cursor)}` : '/dashboard/orders')
  const { merchant } = member
  const { orders, nextCursor } = await findMerchantOrders(merchant.id, cursor ? { cursor } : {})
  return (
    <DashboardFrame member={member} place="orders">
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4">
        <h1 className="text-lg font-semibold">Orders</h1>
        <p className="text-sm text-soft">
          Newest first. Times in {zoneName(merchant.timeZone)} ({merchant.timeZone}).
        </p>
      </div>
      {orders.length === 0 ? <NoOrders shopSlug={merchant.slug} /> : <OrderList orders={orders} timeZone={merchant.timeZone} />}
      <nav aria-label="Pages" className="mt-4 flex justify-between">
        {cursor ? (
          <LinkButton href="/dashboard/orders" look="quiet">
            <ArrowLeft aria-hidden className="size-4" />
            Newest
          </LinkButton>
        ) : (
          <span />
        )}
        {nextCursor && (
          <LinkButton href={`/dashboard/orders?before=${nextCursor}`} look="quiet">
            Older
            <ArrowRight aria-hidden className="size-4" />
          </LinkButton>
        )}
      </nav>
    </DashboardFrame>
  )
}

function NoOrders({ shopSlug }: { shopSlug: string }) {
  return (
    <div className="rounded-lg border border-line bg-surface">
      <EmptyState icon={Inbox} title="No orders yet" action={<LinkButton href={`/shops/${shopSlug}`}>See your shop</LinkButton>}>
        As soon as somebody checks out, the order appears here, paid or not.
      </EmptyState>
    </div>
  )
}
