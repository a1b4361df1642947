import { explainResponseCode } from '@/lib/gateway/response-codes'
import type { ShopperOrder } from '@/lib/orders/reads/find-orders'

/** Through which address the shopper came. It never decides what is true, only how the truth is introduced. */
export type Via = 'link' | 'success' | 'declined' | 'cancelled'

export type Result = {
  tone: 'good' | 'wait' | 'bad' | 'info'
  title: string
  text: string
  /** `offer`: a payment may be made. `aside`: it may, but the likelier thing is to wait. `no`: it must not. */
  pay: 'offer' | 'aside' | 'no'
  /** The outcome is on its way: the page follows it and the gateway is asked. */
  isWaiting: boolean
}

const settled = { pay: 'no', isWaiting: false } as const

/** What the order itself says, in the shopper's words. */
export function describeResult(order: ShopperOrder, via: Via): Result {
  switch (order.standing) {
    case 'paid':
      return paidResult(order)
    case 'refunded':
      return {
        ...settled,
        tone: 'info',
        title: 'This order was refunded',
        text: 'The whole amount went back to the card you paid with. Banks take a few days to show it.',
      }
    case 'declined':
      return declinedResult(order)
    case 'undecided':
      if (order.reviewReasons.some((reason) => FOR_A_PERSON.includes(reason))) return HELD
      return order.status === 'cancelled' || order.status === 'expired' ? PERHAPS_PAID_TOO_LATE : undecidedResult(via)
    case 'paid_but_closed':
      return {
        ...settled,
        tone: 'wait',
        title: 'Your payment came after this order was closed',
        text: 'We hold your money and will send it back. You need not do anything; please do not pay again.',
      }
    case 'closed':
      if (via === 'success') return PERHAPS_PAID_TOO_LATE
      return {
        ...settled,
        tone: 'info',
        title: 'This order is closed',
        text: `${closedReason(order.status)} You are welcome to order again.`,
      }
    case 'not_paid':
      return notPaidResult(order, via)
  }
}

function closedReason(status: ShopperOrder['status']): string {
  if (status === 'voided') return 'The amount your bank had set aside for it was released; nothing was charged.'
  return 'It was not paid and can no longer be paid.'
}

const PERHAPS_PAID_TOO_LATE: Result = {
  tone: 'wait',
  title: 'This order was closed before',
  text: 'If you have just paid for it, your payment shows here in a moment and the shop sends it back. Please do not pay again.',
  pay: 'no',
  isWaiting: true,
}

function paidResult(order: ShopperOrder): Result {
  const sent = `We have your order, ${order.customerName}, and are getting it ready.`
  if (order.status === 'authorized') {
    return {
      ...settled,
      tone: 'good',
      title: 'Thank you, your payment is authorized',
      text: `${sent} Your bank has set the amount aside; it is charged when the goods leave.`,
    }
  }
  if (order.reviewReasons.includes('paid_twice')) {
    return {
      ...settled,
      tone: 'wait',
      title: 'Your order is paid, more than once',
      text: `${sent} We received more than it costs, and the shop will send the rest back. Please do not pay again.`,
    }
  }
  if (order.refundedMinor > 0n) {
    return {
      ...settled,
      tone: 'good',
      title: 'Paid, and partly refunded',
      text: 'A part of what you paid went back to your card. Banks take a few days to show it.',
    }
  }
  return { ...settled, tone: 'good', title: 'Thank you, your order is paid', text: sent }
}

function declinedResult({ declineCode }: ShopperOrder): Result {
  const { sentence, retry } =
    declineCode === null
      ? { sentence: 'The card was declined. You can try again or use another card.', retry: 'again' }
      : explainResponseCode(declineCode)
  return {
    tone: 'bad',
    title: 'The payment was declined',
    text: `${sentence} Nothing was charged, and your cart is kept.`,
    pay: retry === 'no' ? 'no' : 'offer',
    isWaiting: false,
  }
}

const FOR_A_PERSON: readonly string[] = ['amount_mismatch', 'currency_mismatch', 'outcome_unknown', 'unconfirmed']
const HELD: Result = {
  ...settled,
  tone: 'wait',
  title: 'Somebody is looking into your payment',
  text: 'What the payment company told us does not fit your order, so a person at the shop is checking it. Please do not pay again; your order is kept.',
}

function undecidedResult(via: Via): Result {
  const start = via === 'declined' ? 'The payment page spoke of a decline, but that is not certain. ' : ''
  return {
    tone: 'wait',
    title: 'We do not know yet whether you have paid',
    text: `${start}Please do not pay again. We are asking the payment company, and this page shows the outcome by itself. You may also close it: your order is kept.`,
    pay: 'no',
    isWaiting: true,
  }
}

const TROUBLE = {
  unreachable: {
    title: 'The payment page could not be reached',
    text: 'The payment company could not be reached or did not answer properly. Your order is kept and nothing was charged. Please try again in a minute.',
  },
  refused: {
    title: 'The payment page could not be opened',
    text: 'The payment company did not accept our request. The fault is on our side, not yours or your card’s. Your order is kept and nothing was charged; you can try again, and if that does not help, please write to the shop.',
  },
  unreadable: {
    title: 'The payment page sent an answer we did not understand',
    text: 'To be safe we did not send you there. Your order is kept and nothing was charged. Please try again.',
  },
} as const

function notPaidResult(order: ShopperOrder, via: Via): Result {
  if (order.linkTrouble) return { ...TROUBLE[order.linkTrouble], tone: 'bad', pay: 'offer', isWaiting: false }
  switch (via) {
    case 'success':
      return {
        tone: 'wait',
        title: 'Waiting for word of your payment',
        text: 'If you have just paid, please do not pay again: the outcome shows here by itself, usually within seconds. You may also close this page; your order is kept.',
        pay: 'aside',
        isWaiting: true,
      }
    case 'declined':
      return {
        tone: 'wait',
        title: 'The payment does not seem to have gone through',
        text: 'The payment page sent you back with a decline, but the payment company has not confirmed it to us yet. If you pay again, we ask about this payment first.',
        pay: 'offer',
        isWaiting: true,
      }
    case 'cancelled':
      return {
        tone: 'info',
        title: 'You came back without paying',
        text: 'As far as we know, nothing was charged. Your order and your cart are kept: pay whenever you like.',
        pay: 'offer',
        isWaiting: false,
      }
    case 'link':
      return {
        tone: 'info',
        title: 'This order is not paid yet',
        text: 'Your order is kept for you. If you have paid a moment ago, the outcome shows here by itself.',
        pay: 'offer',
        isWaiting: false,
      }
  }
}
