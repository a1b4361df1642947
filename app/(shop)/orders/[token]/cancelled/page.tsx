import { after } from 'next/server'
import { recordShopperReturn } from '@/lib/orders/changes/record-shopper-return'
import type { OrderParameters } from '../_result/open-in-its-language'
import { OrderPage } from '../_result/order-page'

type Props = { params: Promise<{ token: string }>; searchParams: Promise<OrderParameters> }

/** The gateway redirects a customer who canceled to this page. The timeline records it, and no status changes. */
export default async function CancelledPage({ params, searchParams }: Props) {
  const { token } = await params
  after(() => recordShopperReturn(token, 'cancelled'))
  return <OrderPage token={token} via="cancelled" parameters={await searchParams} />
}
