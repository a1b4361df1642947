import Link from 'next/link'
import { Notice } from '@/app/_components/notice'
import { findOpenOrderOfCart } from '@/lib/orders/reads/find-orders'

/** Tells a shopper who comes back that this cart has already become an order, so that it is not ordered twice. */
export async function OpenOrderNotice({ cartId }: { cartId: string }) {
  const order = await findOpenOrderOfCart(cartId)
  if (!order) return null
  return (
    <Notice tone="info" title={`You have an order from this cart that is not paid: ${order.number}`} className="mb-6">
      <p>
        <Link href={`/orders/${order.token}`} className="font-medium underline underline-offset-4">
          See that order and pay it
        </Link>
        , or go on here to place another one.
      </p>
    </Notice>
  )
}
