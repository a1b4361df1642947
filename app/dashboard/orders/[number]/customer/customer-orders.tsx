import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Table } from '@/app/_components/table'
import { StatusBadge } from '@/app/_components/badges/status-badge'
import { TimeText } from '@/app/_components/text/time-text'
import { Panel } from '@/app/dashboard/_frame/panel'
import { listCustomerOrders } from '@/lib/privacy/list-customer-orders'

type Props = { merchantId: string; email: string; timeZone: string }

/** The orders that an export holds and an erasure changes: all that were placed with one e-mail address. */
export async function CustomerOrders({ merchantId, email, timeZone }: Props) {
  const t = await getTranslations('customerData')
  const { listed, more } = await listCustomerOrders(merchantId, email)
  const columns = [{ label: t('order') }, { label: t('placed') }, { label: t('status') }, { label: t('erasure') }]
  const rows = listed.map(({ number, createdAt, status, isOpen }) => ({
    key: number,
    cells: [
      <Link
        key="order"
        href={`/dashboard/orders/${number}`}
        className="underline decoration-line-strong underline-offset-4 hover:text-accent"
      >
        {number}
      </Link>,
      <TimeText key="placed" at={createdAt} timeZone={timeZone} />,
      <StatusBadge key="status" status={status} />,
      isOpen ? t('stillOpen') : t('canBeErased'),
    ],
  }))
  return (
    <Panel title={t('ordersTitle', { email })}>
      <Table caption={t('ordersTitle', { email })} columns={columns} rows={rows} empty={t('noOrders')} />
      {more > 0 && <p className="mt-3 text-sm text-soft">{t('moreOrders', { count: more })}</p>}
    </Panel>
  )
}
