import Link from 'next/link'
import { useLocale } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { TimeText } from '@/app/_components/text/time-text'
import { Panel } from '@/app/dashboard/_frame/panel'
import { addressSchema } from '@/lib/checkout/checkout-schema'
import type { MerchantOrder } from '@/lib/orders/reads/find-orders'

type Props = { order: MerchantOrder; timeZone: string; mayManage: boolean }

export async function Customer({ order, timeZone, mayManage }: Props) {
  const t = await getTranslations('orderDetail.customer')
  const erasedAt = order.customerErasedAt
  if (erasedAt) {
    return (
      <Panel title={t('title')}>
        <p className="text-sm">{t.rich('erased', { time: () => <TimeText at={erasedAt} timeZone={timeZone} /> })}</p>
      </Panel>
    )
  }
  return (
    <Panel title={t('title')}>
      <div className="space-y-4 text-sm">
        <div>
          <p className="font-medium wrap-anywhere">{order.customerName}</p>
          <p className="wrap-anywhere">
            <a
              href={`mailto:${order.email}`}
              className="underline decoration-line-strong underline-offset-4 hover:text-accent"
            >
              {order.email}
            </a>
          </p>
          <p>{order.phone}</p>
        </div>
        <AddressLines label={t('billingAddress')} stored={order.billingAddress} unreadable={t('addressUnreadable')} />
        <AddressLines label={t('shippingAddress')} stored={order.shippingAddress} unreadable={t('addressUnreadable')} />
        {mayManage && (
          <Link
            href={`/dashboard/orders/${order.number}/customer`}
            className="inline-flex min-h-11 items-center underline decoration-line-strong underline-offset-4 hover:text-accent"
          >
            {t('manage')}
          </Link>
        )}
      </div>
    </Panel>
  )
}

function AddressLines({ label, stored, unreadable }: { label: string; stored: unknown; unreadable: string }) {
  const countries = new Intl.DisplayNames(useLocale(), { type: 'region' })
  const address = addressSchema.safeParse(stored).data
  return (
    <div>
      <p className="text-xs text-soft">{label}</p>
      {address ? (
        <address className="not-italic wrap-anywhere">
          {address.address1}
          <br />
          {address.city}, {address.state} {address.postalCode}
          <br />
          {countryName(address.country, countries)}
        </address>
      ) : (
        <p>{unreadable}</p>
      )}
    </div>
  )
}

function countryName(country: string, countries: Intl.DisplayNames): string {
  return /^[A-Z]{2}$/.test(country) ? (countries.of(country) ?? country) : country
}
