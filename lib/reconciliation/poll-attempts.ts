import { db } from '@/lib/db'
import { log } from '@/lib/log'
import { changeOrder } from '@/lib/orders/change-order'
import { recordOutcomeUnknown } from '@/lib/orders/changes/record-outcome-unknown'
import { pollAttempt } from '@/lib/payments/poll-attempt'
import { closeOrder } from '@/lib/payments/close-order'
import { hasSignOfPayment, nextPauseMs, POLL_FOR_MS, pollingState } from './polling-state'

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
  const due = await findDue(now)
  const polled = await Promise.allSettled(due.map((attempt) => pollOne(attempt, now)))
  for (const result of polled) {
    if (result.status === 'rejected') log.error({ err: result.reason as unknown }, 'polling a payment attempt failed')
  }
  if (due.length > 0) log.info({ asked: due.length }, 'asked about open payments')
  return due.length === AT_ONCE && polled.some(({ status }) => status === 'fulfilled')
}

function findDue(now: Date) {
  const any = { select: { id: true }, take: 1 } as const
  return db.paymentAttempt.findMany({
    where: { nextPollAt: { lte: now } },
    include: { ledgerEntries: any, deliveries: any },
    orderBy: { nextPollAt: 'asc' },
    take: AT_ONCE,
  })
}

type Due = Awaited<ReturnType<typeof findDue>>[number]

async function pollOne(attempt: Due, now: Date): Promise<void> {
  const { id, orderId, pollCount } = attempt
  // Before the call, so that an attempt that crashes a process is not polled at once by the next one.
  const nextPollAt = new Date(now.getTime() + nextPauseMs(pollCount, { hasSign: hasSignOfPayment(attempt) }))
  const { count } = await db.paymentAttempt.updateMany({
    where: { id, nextPollAt: attempt.nextPollAt },
    data: { pollCount: pollCount + 1, nextPollAt },
  })
  // Two runs overlap when one takes longer than a minute: the other one polls this attempt.
  if (count === 0) return
  await pollAttempt(id, 'poll')
  await endPolling({ orderId, id, pollCount: pollCount + 1 }, now)
}

type Polled = { orderId: string; id: string; pollCount: number }

/**
 * Under the order's lock, and only if the count is still this poll's: polling does not end for what was heard of while the
 * gateway was asked (`pollSoon`).
 */
async function endPolling({ orderId, id, pollCount }: Polled, now: Date): Promise<void> {
  await changeOrder(orderId, async (tx) => {
    const attempt = await tx.paymentAttempt.findUniqueOrThrow({
      where: { id },
      include: { ledgerEntries: true, operations: true, deliveries: { select: { id: true }, take: 1 } },
    })
    const { isOver, isUnknown } = pollingState(attempt, now)
    if (isOver) await tx.paymentAttempt.updateMany({ where: { id, pollCount }, data: { nextPollAt: null } })
    return { value: undefined, events: isUnknown ? await recordOutcomeUnknown(tx, attempt) : [] }
  })
}

/**
 * Closes orders that were not paid within three days. The gateway is polled once more before, and an order with any
 * uncertain payment stays open (law 6).
 */
export async function expireOrders(now: Date): Promise<void> {
  for await (const id of staleOrders(now)) {
    // A failure does not stop the others.
    await expireOrder(id, now).catch((error: unknown) =>
      log.error({ err: error, order: id }, 'an order could not expire'),
    )
  }
}

/** How long an order waits whose gateway gave no answer when it was to expire. */
const UNANSWERED_PAUSE_MS = 6 * 60 * 60 * 1000

async function expireOrder(id: string, now: Date): Promise<void> {
  if ((await closeOrder(id, { as: 'expired', evidence: 'poll' })) !== 'unanswered') return
  const nextPollAt = new Date(now.getTime() + UNANSWERED_PAUSE_MS)
  await db.paymentAttempt.updateMany({
    where: { orderId: id, linkState: 'open', nextPollAt: null },
    data: { nextPollAt },
  })
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
