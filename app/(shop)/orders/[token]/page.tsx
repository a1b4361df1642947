import { OrderPage } from './_result/order-page'

type Props = {
  params: Promise<{ token: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The order's own page: the receipt once it is paid, and the way to pay it before. */
export default async function ReceiptPage({ params, searchParams }: Props) {
  return <OrderPage token={(await params).token} via="link" because={(await searchParams).because} />
}
