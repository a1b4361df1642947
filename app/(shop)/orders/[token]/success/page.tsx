import { OrderPage } from '../_result/order-page'

/** The gateway redirects a customer who paid to this page. The address proves nothing: only the order's state counts. */
export default async function SuccessPage({ params }: { params: Promise<{ token: string }> }) {
  return <OrderPage token={(await params).token} via="success" />
}
