import type { Metadata } from 'next'
import Link from 'next/link'
import { may } from '@/lib/auth/permissions'
import { requireMember } from '@/lib/auth/require-member'
import { DashboardFrame } from '../../_frame/dashboard-frame'
import { AttachPanel } from './attach-panel'
import { Attempts } from './attempts'
import { Customer } from './customer'
import { Deliveries } from './webhooks'
import { Ledger } from './transactions'
import { Lines } from './lines'
import { MoneyPanel } from './payment-panel'
import { OrderHead } from './order-head'
import { Operations } from './operations'
import { requireOrder } from './require-order'
import { Timeline } from './timeline'

type Props = { params: Promise<{ number: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Order ${(await params).number} · PO Checkout` }
}

export default async function OrderPage({ params }: Props) {
  const { number } = await params
  const member = await requireMember(`/dashboard/orders/${encodeURIComponent(number)}`)
  const order = await requireOrder(member, number)
  const { timeZone } = member.merchant
  return (
    <DashboardFrame member={member} place="orders">
      <Link href="/dashboard/orders" className="inline-flex min-h-11 items-center text-sm text-soft hover:text-ink">
        ← All orders
      </Link>
      <OrderHead order={order} timeZone={timeZone} mayAsk={may(member.role, 'check_payment')} />
      <div className="mt-6 grid gap-6 lg:grid-cols-[1fr_22rem]">
        <div className="min-w-0 space-y-6">
          <Lines order={order} />
          <MoneyPanel order={order} member={member} />
          <Attempts order={order} timeZone={timeZone} />
          <Ledger order={order} timeZone={timeZone} />
          {order.operations.length > 0 && <Operations order={order} timeZone={timeZone} />}
          <Deliveries order={order} timeZone={timeZone} mayReprocess={may(member.role, 'reprocess_webhook')} />
        </div>
        <div className="min-w-0 space-y-6">
          <Customer order={order} />
          {may(member.role, 'attach_transaction') && <AttachPanel order={order} />}
          <Timeline order={order} timeZone={timeZone} />
        </div>
      </div>
    </DashboardFrame>
  )
}
