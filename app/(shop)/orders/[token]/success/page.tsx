import { OrderPage } from '../_result/order-page'

/** Where the gateway sends a shopper who paid. The address proves nothing: the order says whether it is paid. */
export default async function SuccessPage({ params }: { params: Promise<{ token: string }> }) {
  return <OrderPage token={(await params).token} via="success" />
}
