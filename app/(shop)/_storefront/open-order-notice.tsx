import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Notice } from '@/app/_components/notice'
import type { OpenOrder } from '@/lib/orders/reads/orders-of-cart'

/** Shows that this cart has already become an order: one to be paid, or one whose payment is being checked. */
export function OpenOrderNotice({ order }: { order: OpenOrder }) {
  const t = useTranslations(order.isChecked ? 'shop.checkedOrder' : 'shop.openOrder')
  return (
    <Notice tone={order.isChecked ? 'wait' : 'info'} title={t('title', { number: order.number })} className="mb-6">
      <p>
        {t.rich('text', {
          link: (text) => (
            <Link href={`/orders/${order.token}`} className="font-medium underline underline-offset-4">
              {text}
            </Link>
          ),
        })}
      </p>
    </Notice>
  )
}
