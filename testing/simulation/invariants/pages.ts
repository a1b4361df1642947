import type { ShopperOrder } from '@/lib/orders/reads/find-orders'
import type { Gateway } from '@/testing/simulation/gateway/gateway'
import { total } from '@/testing/simulation/gateway/book'
import type { Book } from './book'

/** What a customer was told of refunds, and what the gateway had said of them by then. */
export type ShownPage = {
  number: string
  standing: ShopperOrder['standing']
  back: number
  onItsWay: number
  isDelayed: boolean
  /** Refunds that the gateway had reported as approved, and as pending, in minor units. */
  wasBack: number
  wasOnItsWay: number
}

export function describePage(order: ShopperOrder, gateway: Gateway): ShownPage {
  const { number, standing, refundedMinor, refundPendingMinor, hasFailedRefund: isDelayed, currency } = order
  const refunds = gateway.transactions.filter(
    (one) => one.action === 'refund' && one.link.ref.startsWith(`${number}-`) && one.currency === currency,
  )
  const ever = (outcome: 'approved' | 'pending') => total(refunds.filter(({ was }) => was.has(outcome)))
  const [back, onItsWay] = [Number(refundedMinor), Number(refundPendingMinor)]
  return { number, standing, back, onItsWay, isDelayed, wasBack: ever('approved'), wasOnItsWay: ever('pending') }
}

/** Nobody is told that money is back, or on its way, before the gateway has said so. */
export function checkPages(shown: ShownPage[]): string[] {
  return shown.flatMap(({ number, standing, back, onItsWay, wasBack, wasOnItsWay }) => [
    ...(back > wasBack ? [`The page of ${number} said that ${back} are back, and the gateway ${wasBack}`] : []),
    ...(onItsWay > wasOnItsWay ? [`The page of ${number} said that ${onItsWay} are on their way`] : []),
    ...(standing === 'refunded' && wasBack === 0 ? [`The page of ${number} said "refunded", and nothing was`] : []),
  ])
}

/** In the end the page shows what is recorded as refunded, and tells of a refund that failed. */
export function checkPagesAtRest(shown: ShownPage[], { orders, operations }: Book): string[] {
  return orders.flatMap((order) => {
    const page = shown.findLast(({ number }) => number === order.number)
    if (!page) return []
    const failed = operations.some(
      (row) => row.order_id === order.id && row.kind === 'refund' && row.state === 'failed',
    )
    return [
      ...(page.isDelayed === failed ? [] : [`The page of ${order.number} does not say that its refund failed`]),
      ...(page.back === Number(order.refunded) ? [] : [`The page of ${order.number} shows ${page.back} as refunded`]),
    ]
  })
}
