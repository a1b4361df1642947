import type { Operation, SentWebhook } from './books/gateway'

/** Webhooks about payments that the gateway recorded for another merchant or reference: the order needs review. */
export function findStrays(misdirected: Operation[], sent: SentWebhook[]): SentWebhook[] {
  const payments = misdirected.filter(
    ({ type, outcome }) => (type === 'CAPTURE' || type === 'PRE_AUTH') && outcome !== 'declined',
  )
  const ids = new Set(payments.map(({ link, transactionId }) => `${link.merchantTxnRef} ${transactionId}`))
  return sent.filter(({ merchantTxnRef, transactionId }) => ids.has(`${merchantTxnRef} ${transactionId}`))
}

/** Whether a payment was made elsewhere stays unknown: the shop polls for three days, then the order needs review. */
export function findUndecided(misdirected: Operation[], sent: SentWebhook[]): SentWebhook[] {
  return findStrays(
    misdirected.filter(({ outcome }) => outcome === 'pending' || outcome === 'unclear'),
    sent,
  )
}
