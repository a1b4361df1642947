import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { Notice } from '@/app/_components/notice'
import { findOpenOrderOfCart } from '@/lib/orders/reads/find-orders'

/** Shows that this cart has already become an order, so that it is not ordered twice. */
export async function OpenOrderNotice({ cartId }: { cartId: string }) {
  const order = await findOpenOrderOfCart(cartId)
  if (!order) return null
  const t = await getTranslations('shop.openOrder')
  return (
    <Notice tone="info" title={t('title', { number: order.number })} className="mb-6">
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
