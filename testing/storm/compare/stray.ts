import type { Operation, Told } from './books/gateway'

/** What was told of payments that the gateway booked for another merchant or reference: a person must look. */
export function findStray(misdirected: Operation[], told: Told[]): Told[] {
  const payments = misdirected.filter(
    ({ type, outcome }) => (type === 'CAPTURE' || type === 'PRE_AUTH') && outcome !== 'declined',
  )
  const ids = new Set(payments.map(({ link, transactionId }) => `${link.merchantTxnRef} ${transactionId}`))
  return told.filter(({ merchantTxnRef, transactionId }) => ids.has(`${merchantTxnRef} ${transactionId}`))
}

/** Whether anybody was charged elsewhere is never decided: the shop asks for three days, then it is a person's. */
export function findUndecided(misdirected: Operation[], told: Told[]): Told[] {
  return findStray(
    misdirected.filter(({ outcome }) => outcome === 'pending' || outcome === 'unclear'),
    told,
  )
}
