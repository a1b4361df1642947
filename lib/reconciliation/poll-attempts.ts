import { db } from '@/lib/db'
import type { LedgerEntry, PaymentOperation } from '@/lib/generated/prisma/client'
import { log } from '@/lib/log'
import { changeOrder } from '@/lib/orders/change-order'
import { recordOutcomeUnknown } from '@/lib/orders/changes/record-outcome-unknown'
import { isFinal, isPayment, openTransactions } from '@/lib/orders/outcomes'
import { pollAttempt } from '@/lib/payments/poll-attempt'
import { closeOrder } from '@/lib/payments/close-order'

const FIRST_PAUSE_MS = 60_000
const LONGEST_PAUSE_MS = 6 * 60 * 60 * 1000
/** Polling ends after this long; an order that is unknown then needs review. */
export const POLL_FOR_MS = 3 * 24 * 60 * 60 * 1000
/** A capture, void or refund may be pending for longer, as a refund is at many banks. */
export const POLL_OPERATIONS_FOR_MS = 14 * 24 * 60 * 60 * 1000
/** Polled concurrently. A run continues while so many are due, so that a busy hour does not take a day to poll. */
const AT_ONCE = 20

/**
 * Polls the gateway about open payment attempts, each with pauses that double. A payment whose webhook is lost is found
 * later, and not missed.
 */
export async function pollDueAttempts(now: Date): Promise<void> {
  while (await pollSome(now));
}

/**
 * Each attempt is rescheduled before it is polled, so that every round takes others.
 *
 * @returns whether more may be due; false if all of them failed, so that a run always ends
 */
async function pollSome(now: Date): Promise<boolean> {
  const due = await db.paymentAttempt.findMany({
    where: { nextPollAt: { lte: now } },
    orderBy: { nextPollAt: 'asc' },
    take: AT_ONCE,
  })
  const polled = await Promise.allSettled(due.map((attempt) => pollOne(attempt, now)))
  for (const result of polled) {
    if (result.status === 'rejected') log.error({ err: result.reason as unknown }, 'polling a payment attempt failed')
  }
  if (due.length > 0) log.info({ asked: due.length }, 'asked about open payments')
  return due.length === AT_ONCE && polled.some(({ status }) => status === 'fulfilled')
}

type Due = Awaited<ReturnType<typeof db.paymentAttempt.findMany>>[number]

async function pollOne({ id, orderId, pollCount }: Due, now: Date): Promise<void> {
  // Before the call, so that an attempt that crashes a process is not polled at once by the next one.
  const nextPollAt = new Date(now.getTime() + nextPauseMs(pollCount))
  await db.paymentAttempt.update({ where: { id }, data: { pollCount: pollCount + 1, nextPollAt } })
  await pollAttempt(id, 'poll')
  await endPolling(orderId, id, now)
}

/** Under the order's lock, so that polling does not end for a transaction that is recorded as pending concurrently (`pollSoon`). */
async function endPolling(orderId: string, id: string, now: Date): Promise<void> {
  await changeOrder(orderId, async (tx) => {
    const attempt = await tx.paymentAttempt.findUniqueOrThrow({
      where: { id },
      include: { ledgerEntries: true, operations: true },
    })
    const { isOver, isUnknown } = pollingState(attempt, now)
    if (isOver) await tx.paymentAttempt.update({ where: { id }, data: { nextPollAt: null } })
    return { value: undefined, events: isUnknown ? await recordOutcomeUnknown(tx, attempt) : [] }
  })
}

type Known = {
  createdAt: Date
  declineToldAt: Date | null
  ledgerEntries: LedgerEntry[]
  operations: PaymentOperation[]
}

/** `isOver`: nothing is left to be polled. `isUnknown`: polling has ended without a final outcome. */
function pollingState(attempt: Known, now: Date): { isOver: boolean; isUnknown: boolean } {
  const { pending, accepted, unclear } = openSince(attempt)
  const final = attempt.ledgerEntries.filter((row) => isPayment(row) && isFinal(row))
  const since = (times: number[]) => now.getTime() - Math.max(...times)
  const isLast =
    since([attempt.createdAt.getTime(), ...pending, ...unclear]) > POLL_FOR_MS &&
    since([0, ...accepted]) > POLL_OPERATIONS_FOR_MS
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

/** The pause after so many polls: 1, 2, 4 … minutes, at most six hours. */
export function nextPauseMs(pollCount: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** Math.min(pollCount, 20), LONGEST_PAUSE_MS)
}

/**
 * Closes orders that were not paid within three days. The gateway is polled once more before, and an order with any
 * uncertain payment stays open (law 6).
 */
export async function expireOrders(now: Date): Promise<void> {
  for await (const id of staleOrders(now)) {
    // A failure does not stop the others.
    await closeOrder(id, { as: 'expired', evidence: 'poll' }).catch((error: unknown) =>
      log.error({ err: error, order: id }, 'an order could not expire'),
    )
  }
}

/** All of them, the oldest first: those that stay open must not keep later ones from being closed. */
async function* staleOrders(now: Date): AsyncGenerator<string> {
  for (let last: { createdAt: Date; id: string } | undefined; ;) {
    const stale = await findStale(now, last)
    for (const { id } of stale) yield id
    if (stale.length < AT_ONCE) return
    last = stale.at(-1)
  }
}

function findStale(now: Date, last: { createdAt: Date; id: string } | undefined) {
  const { createdAt, id } = last ?? {}
  return db.order.findMany({
    where: {
      ...(createdAt && { OR: [{ createdAt: { gt: createdAt } }, { createdAt, id: { gt: id } }] }),
      status: { in: ['awaiting_payment', 'declined'] },
      reviewReasons: { isEmpty: true },
      createdAt: { lt: new Date(now.getTime() - POLL_FOR_MS) },
      attempts: { none: { nextPollAt: { not: null } } },
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: AT_ONCE,
    select: { id: true, createdAt: true },
  })
}
