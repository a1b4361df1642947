import type { ReviewReason } from '@/lib/generated/prisma/enums'
import type { ReviewCase } from '@/lib/orders/review/find-reviews'

/** An amount as the reader writes it. */
export type Money = (amountMinor: bigint, currency: string) => string

/** What happened, in plain words and with this order's own figures. */
export function describeWhatHappened(reason: ReviewReason, order: ReviewCase, money: Money): string {
  const own = (amountMinor: bigint) => money(amountMinor, order.currency)
  const kept = order.capturedMinor - order.refundedMinor + order.authorizedMinor
  switch (reason) {
    case 'amount_mismatch':
      return `The order costs ${own(order.totalMinor)}, but the gateway took or holds ${own(order.capturedMinor + order.authorizedMinor)}.`
    case 'currency_mismatch':
      return `The order is in ${order.currency}, but the gateway took ${foreign(order, money)}.`
    case 'paid_twice':
      return `The order costs ${own(order.totalMinor)}; we hold ${own(kept)} in several payments.`
    case 'paid_after_close':
      return `The order was ${order.closedAs ?? 'closed'}, and after that it was paid: we hold ${own(kept)}.`
    case 'refund_unclear':
      return `A refund${ofOperations(order, money)} was sent to the gateway, and it is not clear what became of it.`
    case 'outcome_unknown':
      return describeUnknown(order, money)
    case 'unconfirmed':
      return order.deliveries.some(({ misdirected }) => misdirected)
        ? `The gateway told of a payment at this order’s address, but booked it for another merchant id or reference.`
        : 'A webhook told of a payment, and for three days the gateway did not confirm it.'
  }
}

/** What it means for the customer, and what a person does about it. */
export const MEANING: Record<ReviewReason, { customer: string; todo: string; settle: string }> = {
  amount_mismatch: {
    customer:
      'They paid another sum than they were shown. Their page says that we are looking into it, and they cannot pay again.',
    todo: 'Take the sum for the price, or give it back.',
    settle: 'Accept what was paid: the order then counts as paid',
  },
  currency_mismatch: {
    customer: 'They paid in a currency they did not choose. Their page says that we are looking into it.',
    todo: 'Give it back in the gateway’s portal, then settle it here: the order can then be paid again.',
    settle: 'It was given back: the order may be paid again',
  },
  paid_twice: {
    customer: 'They were charged more than once for the same goods.',
    todo: 'Refund the payment that is too much. The order stays paid.',
    settle: 'Keep all of it, as agreed with the customer',
  },
  paid_after_close: {
    customer: 'They paid for an order that they were told is closed, and expect their money or their goods.',
    todo: 'Refund it, or send the goods after all.',
    settle: 'Send the goods after all: the customer is then told that the order is paid',
  },
  refund_unclear: {
    customer: 'They wait for money that may or may not be on its way.',
    todo: 'Ask the gateway, or look into its portal. Do not send the refund again before you know.',
    settle: 'Looked up in the portal: it is as it should be',
  },
  outcome_unknown: {
    customer: 'They may have been charged. Their page asks them not to pay again.',
    todo: 'Look for the reference in the gateway’s portal. If it was paid there, attach its transaction id.',
    settle: 'Looked up in the portal: nothing more was charged; an unpaid order may be paid again',
  },
  unconfirmed: {
    customer: 'They may have been charged. Their page asks them not to pay again.',
    todo: 'Process the webhook again, or look into the gateway’s portal for its transaction.',
    settle: 'Looked up in the portal: no money of this order’s is at stake',
  },
}

function foreign({ ledgerEntries, currency }: ReviewCase, money: Money): string {
  const taken = ledgerEntries.filter(
    (row) => row.currency !== currency && row.outcome === 'approved' && row.type !== 'refund',
  )
  return taken.map((row) => money(row.amountMinor, row.currency)).join(' and ') || 'another'
}

function ofOperations({ operations }: ReviewCase, money: Money): string {
  const refunds = operations.filter(({ kind }) => kind === 'refund')
  if (refunds.length === 0) return ''
  return ` of ${refunds.map((one) => money(one.amountMinor, one.currency)).join(' and ')}`
}

function describeUnknown(
  { operations, attempts, refundedMinor, capturedMinor, currency }: ReviewCase,
  money: Money,
): string {
  const open = operations.find(({ kind }) => kind !== 'refund')
  if (open)
    return `A ${open.kind} of ${money(open.amountMinor, open.currency)} was sent to the gateway, and it is not clear what became of it.`
  const silent = attempts.filter(({ outcomeUnknownAt }) => outcomeUnknownAt !== null)
  if (silent.length > 0) {
    const references = silent.map(({ merchantTxnRef }) => merchantTxnRef).join(', ')
    return `For three days the gateway had no last word on payment ${references}, or on what was asked for since. Nobody can say how it ended.`
  }
  if (refundedMinor > capturedMinor) {
    return `More was refunded (${money(refundedMinor, currency)}) than we know to have been taken (${money(capturedMinor, currency)}).`
  }
  return 'The gateway’s words about a payment are unclear, or contradict each other.'
}
