import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { TimeText } from '@/app/_components/text/time-text'
import { DashboardFrame } from '@/app/dashboard/_frame/dashboard-frame'
import { Panel } from '@/app/dashboard/_frame/panel'
import { requirePermission } from '@/lib/auth/require-permission'
import { confirmOwnIdentity } from '@/lib/auth/session/confirm-own-identity'
import { requireOrder } from '../require-order'
import { CustomerOrders } from './customer-orders'
import { ErasePanel } from './erase-panel'
import { ExportPanel } from './export-panel'

type Props = { params: Promise<{ number: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('customerData')
  return { title: t('documentTitle', { number: (await params).number }) }
}

export default async function CustomerPage({ params }: Props) {
  const { number } = await params
  const member = await requirePermission('manage_customers', `/dashboard/orders/${encodeURIComponent(number)}/customer`)
  const order = await requireOrder(member, number)
  const { timeZone } = member.merchant
  const erasedAt = order.customerErasedAt
  const isConfirmed = (await confirmOwnIdentity()).kind === 'confirmed'
  const t = await getTranslations('customerData')
  return (
    <DashboardFrame member={member} place="orders">
      <Link
        href={`/dashboard/orders/${order.number}`}
        className="inline-flex min-h-11 items-center text-sm text-soft hover:text-ink"
      >
        {t('back', { number: order.number })}
      </Link>
      <h1 className="mb-4 text-xl font-semibold tracking-tight">{t('title')}</h1>
      {erasedAt ? (
        <Panel title={t('erasedTitle')}>
          <p className="text-sm">{t.rich('erased', { time: () => <TimeText at={erasedAt} timeZone={timeZone} /> })}</p>
        </Panel>
      ) : (
        <div className="space-y-6">
          <CustomerOrders merchantId={order.merchantId} email={order.email} timeZone={timeZone} />
          <div className="grid items-start gap-6 lg:grid-cols-2">
            <ExportPanel number={order.number} isConfirmed={isConfirmed} />
            <ErasePanel number={order.number} />
          </div>
        </div>
      )}
    </DashboardFrame>
  )
}
