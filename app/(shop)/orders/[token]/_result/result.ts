import { explainResponseCode } from '@/lib/gateway/response-codes'
import { isHeldForReview } from '@/lib/orders/payment-standing'
import type { ShopperOrder } from '@/lib/orders/reads/find-orders'

/** The address that the customer returned to. It affects only the introduction, never the displayed state. */
export type Via = 'link' | 'success' | 'declined' | 'cancelled'

/** What the page says: `orderPage.results` in messages has a title and a text for each. */
export type ResultKind =
  | 'paid'
  | 'authorized'
  | 'paidTwice'
  | 'partiallyRefunded'
  | 'refunded'
  | 'refundOnItsWay'
  | 'refundDelayed'
  | DeclineKind
  | 'declinedTooOften'
  | 'held'
  | 'undecided'
  | 'undecidedAfterDecline'
  | 'closedMaybePaid'
  | 'paidAfterClose'
  | 'closed'
  | 'voided'
  | 'linkUnreachable'
  | 'linkRefused'
  | 'linkUnreadable'
  | 'confirming'
  | 'notConfirmed'
  | 'declineUnconfirmed'
  | 'canceled'
  | 'notPaid'
  | 'otherProcessing'

type DeclineKind =
  'declined' | 'declinedFixable' | 'declinedByIssuer' | 'declinedAsRisk' | 'declinedTechnical' | 'declinedByFault'

export type Result = {
  kind: ResultKind
  tone: 'good' | 'wait' | 'bad' | 'info'
  /** `offer`: a payment may be made. `aside`: it may, but waiting is more likely right. `no`: it must not. */
  pay: 'offer' | 'aside' | 'no'
  /** The outcome is on its way: the page follows it and the gateway is asked. */
  isWaiting: boolean
}

/** The order's state, for its customer. */
export function describeResult(order: ShopperOrder, via: Via): Result {
  if (order.otherIsChecked) return final('otherProcessing', 'wait')
  // Money is not said to be back before it is.
  const holdsMoney = order.standing === 'paid' || order.standing === 'paid_but_closed'
  if (holdsMoney && order.hasFailedRefund) return final('refundDelayed', 'wait')
  if (holdsMoney && order.refundPendingMinor > 0n) return final('refundOnItsWay', 'info')
  switch (order.standing) {
    case 'paid':
      return paidResult(order)
    case 'refunded':
      return final('refunded', 'info')
    case 'declined':
      return declinedResult(order)
    case 'undecided':
      return undecidedResult(order, via)
    case 'paid_but_closed':
      return final('paidAfterClose', 'wait')
    case 'closed':
      if (order.status === 'voided') return final('voided', 'info')
      return via === 'success' && isBackRecently(order) ? waiting('closedMaybePaid') : final('closed', 'info')
    case 'not_paid':
      return notPaidResult(order, via)
  }
}

function final(kind: ResultKind, tone: Result['tone']): Result {
  return { kind, tone, pay: 'no', isWaiting: false }
}

function waiting(kind: ResultKind, pay: Result['pay'] = 'no'): Result {
  return { kind, tone: 'wait', pay, isWaiting: true }
}

function payable(kind: ResultKind, tone: Result['tone']): Result {
  return { kind, tone, pay: 'offer', isWaiting: false }
}

function paidResult(order: ShopperOrder): Result {
  if (order.status === 'authorized') return final('authorized', 'good')
  if (order.reviewReasons.includes('paid_twice')) return final('paidTwice', 'wait')
  if (order.refundedMinor > 0n) return final('partiallyRefunded', 'good')
  return final('paid', 'good')
}

const DECLINES = {
  customer: 'declinedFixable',
  issuer: 'declinedByIssuer',
  risk: 'declinedAsRisk',
  technical: 'declinedTechnical',
  ours: 'declinedByFault',
  // A decline with one of these codes is a contradiction: nothing can be said of its cause.
  approved: 'declined',
  pending: 'declined',
  unclear: 'declined',
} as const satisfies Record<ReturnType<typeof explainResponseCode>['kind'], DeclineKind>

function declinedResult({ declineCode, hasLinksLeft }: ShopperOrder): Result {
  if (!hasLinksLeft) return final('declinedTooOften', 'bad')
  if (declineCode === null) return payable('declined', 'bad')
  const { kind, retry } = explainResponseCode(declineCode)
  return retry === 'no' ? final(DECLINES[kind], 'bad') : payable(DECLINES[kind], 'bad')
}

function undecidedResult({ reviewReasons, status }: ShopperOrder, via: Via): Result {
  if (isHeldForReview(reviewReasons)) return final('held', 'wait')
  if (status === 'cancelled' || status === 'expired') return waiting('closedMaybePaid')
  return waiting(via === 'declined' ? 'undecidedAfterDecline' : 'undecided')
}

const LINK_TROUBLES = {
  unreachable: 'linkUnreachable',
  refused: 'linkRefused',
  unreadable: 'linkUnreadable',
} as const

/** How long a page waits for the payment of a customer who says to have paid. */
const WAIT_FOR_PAYMENT_MS = 15 * 60_000

/** The return is recorded after the page is sent, so the first page does not know it yet. */
function isBackRecently({ paymentHintAt }: ShopperOrder): boolean {
  return paymentHintAt === null || Date.now() - paymentHintAt.getTime() < WAIT_FOR_PAYMENT_MS
}

function notPaidResult(order: ShopperOrder, via: Via): Result {
  const { linkTrouble } = order
  if (linkTrouble) return payable(LINK_TROUBLES[linkTrouble], 'bad')
  switch (via) {
    case 'success':
      if (isBackRecently(order)) return waiting('confirming', 'aside')
      return { kind: 'notConfirmed', tone: 'wait', pay: 'aside', isWaiting: false }
    case 'declined':
      return waiting('declineUnconfirmed', 'offer')
    case 'cancelled':
      return payable('canceled', 'info')
    case 'link':
      return payable('notPaid', 'info')
  }
}
