import { OrderPage } from './_result/order-page'

/** The order's own page: the receipt once it is paid, and the way to pay it before. */
export default async function ReceiptPage({ params }: { params: Promise<{ token: string }> }) {
  return <OrderPage token={(await params).token} via="link" />
}
