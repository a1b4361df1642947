import { after } from 'next/server'
import { recordShopperReturn } from '@/lib/orders/changes/record-shopper-return'
import { OrderPage } from '../_result/order-page'

/** The gateway redirects a customer who canceled to this page. The timeline records it, and no status changes. */
export default async function CancelledPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  after(() => recordShopperReturn(token, 'cancelled'))
  return <OrderPage token={token} via="cancelled" />
}
