import { OrderPage } from '../_result/order-page'

/** Where the gateway sends a shopper whose card was declined, or so it says: the order knows. */
export default async function DeclinedPage({ params }: { params: Promise<{ token: string }> }) {
  return <OrderPage token={(await params).token} via="declined" />
}
