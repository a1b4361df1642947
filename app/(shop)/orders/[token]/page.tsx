import type { OrderParameters } from './_result/open-in-its-language'
import { OrderPage } from './_result/order-page'

type Props = {
  params: Promise<{ token: string }>
  searchParams: Promise<OrderParameters>
}

/** The order's own page: the receipt once it is paid, and the way to pay it before. */
export default async function ReceiptPage({ params, searchParams }: Props) {
  return <OrderPage token={(await params).token} via="link" parameters={await searchParams} />
}
