import { after } from 'next/server'
import { recordShopperReturn } from '@/lib/orders/changes/record-shopper-return'
import { OrderPage } from '../_result/order-page'

/** The gateway redirects a customer who paid to this page. The address proves nothing: only the order's state counts. */
export default async function SuccessPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  after(() => recordShopperReturn(token, 'success'))
  return <OrderPage token={token} via="success" />
}
