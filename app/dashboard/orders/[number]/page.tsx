import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { ArrowLeft } from '@/app/_components/icons/arrows'
import { may } from '@/lib/auth/permissions'
import { requireMember } from '@/lib/auth/require-member'
import { DashboardFrame } from '@/app/dashboard/_frame/dashboard-frame'
import { Timeline } from './_history/timeline'
import { Webhooks } from './_history/webhooks'
import { AttachPanel } from './_payment/attach-panel'
import { GatewayRequests } from './_payment/gateway-requests'
import { PaymentAttempts } from './_payment/payment-attempts'
import { PaymentPanel } from './_payment/payment-panel'
import { Transactions } from './_payment/transactions'
import { Customer } from './_summary/customer'
import { Items } from './_summary/items'
import { OrderHead } from './_summary/order-head'
import { requireOrder } from './require-order'

type Props = { params: Promise<{ number: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('orderDetail')
  return { title: t('title', { number: (await params).number }) }
}

export default async function OrderPage({ params }: Props) {
  const { number } = await params
  const member = await requireMember(`/dashboard/orders/${encodeURIComponent(number)}`)
  const order = await requireOrder(member, number)
  const t = await getTranslations('orderDetail')
  const { timeZone } = member.merchant
  return (
    <DashboardFrame member={member} place="orders">
      <Link
        href="/dashboard/orders"
        className="inline-flex min-h-11 items-center gap-1.5 text-sm text-soft hover:text-ink"
      >
        <ArrowLeft aria-hidden className="size-4" />
        {t('allOrders')}
      </Link>
      <OrderHead order={order} timeZone={timeZone} mayCheck={may(member.role, 'check_payment')} />
      <div className="mt-6 grid gap-6 lg:grid-cols-[1fr_22rem]">
        <div className="min-w-0 space-y-6">
          <Items order={order} />
          <PaymentPanel order={order} member={member} />
          <PaymentAttempts order={order} timeZone={timeZone} />
          <Transactions order={order} timeZone={timeZone} />
          {order.operations.length > 0 && <GatewayRequests order={order} timeZone={timeZone} />}
          <Webhooks order={order} timeZone={timeZone} mayReprocess={may(member.role, 'reprocess_webhook')} />
        </div>
        <div className="min-w-0 space-y-6">
          <Customer order={order} timeZone={timeZone} mayManage={may(member.role, 'manage_customers')} />
          {may(member.role, 'attach_transaction') && <AttachPanel order={order} />}
          <Timeline order={order} timeZone={timeZone} />
        </div>
      </div>
    </DashboardFrame>
  )
}
