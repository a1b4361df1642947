import { db } from '@/lib/db'
import type { LedgerEntry, PaymentOperation } from '@/lib/generated/prisma/client'
import { log } from '@/lib/log'
import { changeOrder } from '@/lib/orders/change-order'
import { recordOutcomeUnknown } from '@/lib/orders/changes/record-outcome-unknown'
import { isFinal, openTransactions } from '@/lib/orders/outcomes'
import { isPayment } from '@/lib/orders/derive-attempt-state'
import { pollAttempt } from '@/lib/payments/poll-attempt'
import { closeOrder } from '@/lib/payments/close-order'

const FIRST_PAUSE_MS = 60_000
const LONGEST_PAUSE_MS = 6 * 60 * 60 * 1000
/** Asking ends after this long; whatever is still unknown then is for a person. */
export const POLL_FOR_MS = 3 * 24 * 60 * 60 * 1000
/** Asked about side by side. As long as so many are due, a run goes on: a busy hour must not be swept for a day. */
const AT_ONCE = 20

/**
 * Asks about payment links from which nothing was heard for over a minute, each after a pause twice as long as the
 * one before. A lost webhook costs time, not money.
 */
export async function pollDueAttempts(now: Date): Promise<void> {
  while (await pollSome(now));
}

/**
 * Each is put off before it is asked about, so that every round has others.
 *
 * @returns whether more may be due; not if all of them failed, which could go on for ever
 */
async function pollSome(now: Date): Promise<boolean> {
  const due = await db.paymentAttempt.findMany({
    where: { nextPollAt: { lte: now } },
    orderBy: { nextPollAt: 'asc' },
    take: AT_ONCE,
  })
  const swept = await Promise.allSettled(due.map((attempt) => pollOne(attempt, now)))
  for (const result of swept) {
    if (result.status === 'rejected')
      log.error({ err: result.reason as unknown }, 'an open payment could not be asked about')
  }
  if (due.length > 0) log.info({ asked: due.length }, 'asked about open payments')
  return due.length === AT_ONCE && swept.some(({ status }) => status === 'fulfilled')
}

type Due = Awaited<ReturnType<typeof db.paymentAttempt.findMany>>[number]

async function pollOne({ id, orderId, pollCount }: Due, now: Date): Promise<void> {
  // Before the question, so that an attempt that brings a process down is not asked about at once by the next.
  const nextPollAt = new Date(now.getTime() + nextPauseMs(pollCount))
  await db.paymentAttempt.update({ where: { id }, data: { pollCount: pollCount + 1, nextPollAt } })
  await pollAttempt(id, 'poll')
  await endAsking(orderId, id, now)
}

/** Under the order's lock: what is recorded at this very moment as pending must not find its asking ended (`pollSoon`). */
async function endAsking(orderId: string, id: string, now: Date): Promise<void> {
  await changeOrder(orderId, async (tx) => {
    const attempt = await tx.paymentAttempt.findUniqueOrThrow({
      where: { id },
      include: { ledgerEntries: true, operations: true },
    })
    const { isOver, isUnknown } = standOf(attempt, now)
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

/** `isOver`: there is nothing left to be asked. `isUnknown`: it has been asked long enough, and there is no last word. */
function standOf(attempt: Known, now: Date): { isOver: boolean; isUnknown: boolean } {
  const { pending, unclear } = openSince(attempt)
  const final = attempt.ledgerEntries.filter((row) => isPayment(row) && isFinal(row))
  const isLast = now.getTime() - Math.max(attempt.createdAt.getTime(), ...pending, ...unclear) > POLL_FOR_MS
  const isPaid = final.some((row) => row.outcome === 'approved') && pending.length + unclear.length === 0
  const isUnknown = pending.length > 0 || (final.length === 0 && attempt.declineToldAt === null)
  return { isOver: isLast || isPaid, isUnknown: isLast && isUnknown }
}

/** Since when what is undecided is so, in milliseconds: a second payment or a refund may be pending on a paid attempt. */
function openSince({ ledgerEntries, operations }: Known): { pending: number[]; unclear: number[] } {
  return {
    pending: openTransactions(ledgerEntries).map((row) => row.recordedAt.getTime()),
    unclear: operations.filter(({ state }) => state === 'unclear').map((operation) => operation.createdAt.getTime()),
  }
}

/** The pause after so many questions: 1, 2, 4 … minutes, at most six hours. */
export function nextPauseMs(pollCount: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** Math.min(pollCount, 20), LONGEST_PAUSE_MS)
}

/**
 * Closes orders that nobody paid for three days. The gateway is asked a last time first, and an order of which
 * anything is uncertain stays open (law 6).
 */
export async function expireOrders(now: Date): Promise<void> {
  for await (const id of staleOrders(now)) {
    // One that cannot be given up is not in the way of the others.
    await closeOrder(id, { as: 'expired', evidence: 'poll' }).catch((error: unknown) =>
      log.error({ err: error, order: id }, 'an order could not expire'),
    )
  }
}

/** The oldest first, and all of them: some may have to stay open, and must not be in the way of the others. */
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
