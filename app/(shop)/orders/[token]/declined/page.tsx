import { OrderPage } from '../_result/order-page'

/** Where the gateway sends a shopper whose card was declined. The address proves nothing: the order says whether it was. */
export default async function DeclinedPage({ params }: { params: Promise<{ token: string }> }) {
  return <OrderPage token={(await params).token} via="declined" />
}
