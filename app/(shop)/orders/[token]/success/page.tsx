import { after } from 'next/server'
import { recordShopperReturn } from '@/lib/orders/changes/record-shopper-return'
import type { OrderParameters } from '../_result/open-in-its-language'
import { OrderPage } from '../_result/order-page'

type Props = { params: Promise<{ token: string }>; searchParams: Promise<OrderParameters> }

/** The gateway redirects a customer who paid to this page. The address proves nothing: only the order's state counts. */
export default async function SuccessPage({ params, searchParams }: Props) {
  const { token } = await params
  after(() => recordShopperReturn(token, 'success'))
  return <OrderPage token={token} via="success" parameters={await searchParams} />
}
