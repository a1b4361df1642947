import { OrderPage } from '../_result/order-page'

/** The gateway redirects a customer whose card was declined to this page. Only the order's state counts. */
export default async function DeclinedPage({ params }: { params: Promise<{ token: string }> }) {
  return <OrderPage token={(await params).token} via="declined" />
}
