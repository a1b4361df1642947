import Link from 'next/link'
import { Notice } from '@/app/_components/notice'
import { findOpenOrderOfBasket } from '@/lib/orders/reads/find-orders'

/** Tells a shopper who comes back that this basket has already become an order, so that it is not ordered twice. */
export async function OpenOrderNotice({ basketId }: { basketId: string }) {
  const order = await findOpenOrderOfBasket(basketId)
  if (!order) return null
  return (
    <Notice tone="info" title={`You have an order from this basket that is not paid: ${order.number}`} className="mb-6">
      <p>
        <Link href={`/orders/${order.token}`} className="font-medium underline underline-offset-4">
          See that order and pay it
        </Link>
        , or go on here to place another one.
      </p>
    </Notice>
  )
}
