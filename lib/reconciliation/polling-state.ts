import type { LedgerEntry, PaymentOperation } from '@/lib/generated/prisma/client'
import { isFinal, isPayment, openTransactions } from '@/lib/orders/outcomes'

const FIRST_PAUSE_MS = 60_000
const LONGEST_PAUSE_MS = 6 * 60 * 60 * 1000
const LONGEST_PAUSE_WITHOUT_SIGN_MS = 24 * 60 * 60 * 1000
/** Polling ends after this long; an order that is unknown then needs review. */
export const POLL_FOR_MS = 3 * 24 * 60 * 60 * 1000
/** A capture, void or refund may be pending for longer, as a refund is at many banks. */
export const POLL_OPERATIONS_FOR_MS = 14 * 24 * 60 * 60 * 1000
/** Without a sign of a payment. One more poll is made before the order expires, which makes nine. */
const MOST_POLLS_WITHOUT_SIGN = 8

type Signs = { paymentHintAt: Date | null; ledgerEntries: unknown[]; deliveries: unknown[] }

/** Whether anything says that somebody may have paid: a webhook, a transaction, or a hint such as a customer's return. */
export function hasSignOfPayment({ paymentHintAt, ledgerEntries, deliveries }: Signs): boolean {
  return paymentHintAt !== null || ledgerEntries.length > 0 || deliveries.length > 0
}

type Known = Omit<Signs, 'ledgerEntries'> & {
  createdAt: Date
  pollCount: number
  declineToldAt: Date | null
  ledgerEntries: LedgerEntry[]
  operations: PaymentOperation[]
}

/**
 * `isOver`: nothing is left to be polled. `isUnknown`: polling has ended without a final outcome. An attempt without a
 * sign of a payment is not unknown: nobody paid, and it expires with its order.
 */
export function pollingState(attempt: Known, now: Date): { isOver: boolean; isUnknown: boolean } {
  const { pending, accepted, unclear } = openSince(attempt)
  const final = attempt.ledgerEntries.filter((row) => isPayment(row) && isFinal(row))
  const since = (times: number[]) => now.getTime() - Math.max(...times)
  const isLast =
    since([attempt.createdAt.getTime(), attempt.paymentHintAt?.getTime() ?? 0, ...pending, ...unclear]) > POLL_FOR_MS &&
    since([0, ...accepted]) > POLL_OPERATIONS_FOR_MS
  if (!hasSignOfPayment(attempt))
    return { isOver: isLast || attempt.pollCount >= MOST_POLLS_WITHOUT_SIGN, isUnknown: false }
  const isOpen = pending.length + accepted.length + unclear.length > 0
  const isPaid = final.some((row) => row.outcome === 'approved') && !isOpen
  const isUnknown = pending.length + accepted.length > 0 || (final.length === 0 && attempt.declineToldAt === null)
  return { isOver: isLast || isPaid, isUnknown: isLast && isUnknown }
}

type OpenSince = { pending: number[]; accepted: number[]; unclear: number[] }

/**
 * Since when each open transaction or request is open, in milliseconds. A paid attempt may have a pending refund, which
 * the gateway has accepted and may finish days later (contract 17.2).
 */
function openSince({ ledgerEntries, operations }: Known): OpenSince {
  const sent = new Set(operations.filter(({ state }) => state === 'sent').map((one) => one.gatewayTransactionId))
  const isAccepted = (row: LedgerEntry) =>
    row.outcome === 'pending' && (!isPayment(row) || sent.has(row.gatewayTransactionId))
  const open = openTransactions(ledgerEntries)
  const times = (rows: LedgerEntry[]) => rows.map((row) => row.recordedAt.getTime())
  return {
    pending: times(open.filter((row) => !isAccepted(row))),
    accepted: times(open.filter(isAccepted)),
    unclear: operations.filter(({ state }) => state === 'unclear').map((operation) => operation.createdAt.getTime()),
  }
}

/**
 * The pause after so many polls: 1, 2, 4 … minutes, at most six hours; without a sign of a payment 1, 3, 9 … minutes, at
 * most a day, so that few polls reach over two days.
 */
export function nextPauseMs(pollCount: number, { hasSign }: { hasSign: boolean }): number {
  const doublings = Math.min(pollCount, 20)
  return hasSign
    ? Math.min(FIRST_PAUSE_MS * 2 ** doublings, LONGEST_PAUSE_MS)
    : Math.min(FIRST_PAUSE_MS * 3 ** doublings, LONGEST_PAUSE_WITHOUT_SIGN_MS)
}
