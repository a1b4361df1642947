import type { OrderParameters } from '../_result/open-in-its-language'
import { OrderPage } from '../_result/order-page'

type Props = { params: Promise<{ token: string }>; searchParams: Promise<OrderParameters> }

/** The gateway redirects a customer whose card was declined to this page. Only the order's state counts. */
export default async function DeclinedPage({ params, searchParams }: Props) {
  return <OrderPage token={(await params).token} via="declined" parameters={await searchParams} />
}
